import ElfitEmbeddedProfiles

/// The contents of Alpine packages, as far as they are recorded: Profiles/apk.tsv.
package struct ApkPackage: Sendable {
    /// As `apk add` takes it.
    package let name: String
    /// The record for each architecture: `packages/ARCH/apk/RECORD.abi`.
    package let record: String
    /// Other packages that it brings with it.
    package let depends: [String]
    /// How the record was made.
    package let source: String
    private let first: Version
    private let last: Version

    /// A package of an Alpine release such as 3.20; nil when its contents are not recorded.
    package static func named(_ name: String, release: Version) -> ApkPackage? {
        all.first { $0.name == name && $0.first <= release && release <= $0.last }
    }

    /// All that are recorded, of every release.
    package static let all: [ApkPackage] = {
        let text = EmbeddedProfiles.head("apk.tsv") ?? []
        return text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let text = String(decoding: line, as: UTF8.self)
            return ApkPackage(text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
        }
    }()

    private init?(_ fields: [String]) {
        guard fields.count >= 6, !fields[0].hasPrefix("#") else { return nil }
        (name, first, last) = (fields[0], Version(fields[1]), Version(fields[2]))
        (record, source) = (fields[3], fields[5])
        depends = fields[4] == "-" ? [] : fields[4].split(separator: ",").map(String.init)
    }

    /// The package and all that it brings with it, each once; what is not recorded is left out.
    package static func closure(of name: String, release: Version) -> [ApkPackage] {
        var found: [ApkPackage] = []
        var pending = [name]
        while let next = pending.popLast() {
            guard !found.contains(where: { $0.name == next }), let package = named(next, release: release)
            else { continue }
            found.append(package)
            pending += package.depends
        }
        return found
    }
}
