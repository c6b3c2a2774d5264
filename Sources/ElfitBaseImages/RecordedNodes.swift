/// What real Nodes export, recorded from builds for glibc and musl: Profiles/hosts/node-MAJOR.abi has what both
/// have of the interfaces that Node ships headers for. They have them for all architectures.
package enum RecordedNodes {
    /// The exports of a major version of Node; nil where none is recorded.
    package static func exports(major: Int) -> ELFObject? {
        RecordedHosts.program("hosts/node-\(major).abi")?.object
    }
}
