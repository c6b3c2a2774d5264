import ElfitEmbeddedProfiles

/// What real Nodes export, recorded from builds for glibc and musl: Profiles/hosts/node-MAJOR.abi has what both
/// have of the interfaces that Node ships headers for. They have them for all architectures.
package enum RecordedNodes {
    /// The exports of every recorded version, oldest first.
    package static let all: [ELFObject] = {
        let majors = EmbeddedProfiles.names.compactMap { name -> Int? in
            guard name.hasPrefix("hosts/node-") else { return nil }
            return Int(name.dropFirst("hosts/node-".count).prefix { $0.isNumber })
        }
        return Set(majors).sorted().compactMap { exports(major: $0) }
    }()

    /// The exports of a major version of Node; nil where none is recorded.
    package static func exports(major: Int) -> ELFObject? {
        RecordedHosts.program("hosts/node-\(major).abi")?.object
    }
}
