import ElfitFindings

/// Finds the place of each finding: objects of a base image are shown at the load root that meets them.
struct Places {
    private let archives: [String: String]
    private let files: Set<String>
    private let directory: String

    init(_ result: CheckResult, _ settings: ReportSettings) {
        directory = settings.directory
        files = Set(result.files.map(\.path))
        archives = Dictionary(
            result.files.compactMap { file in file.archive.map { (file.path, $0) } }
                + result.unread.compactMap { file in file.archive.map { (file.path, $0) } }
        ) { first, _ in first }
    }

    func place(_ item: ReportedFinding) -> Place {
        let path = item.finding.path
        if files.contains(path) || item.roots.isEmpty { return place(ofPath: path) }
        let root = place(ofPath: item.roots[0])
        return Place(uri: root.uri, path: root.path, isRelative: root.isRelative, member: path)
    }

    /// - Parameter name: a path as reports show it, with the archive member.
    func place(ofPath name: String) -> Place {
        let archive = archives[name]
        let member = archive.map { String(name.dropFirst($0.count + 1)) }
        var path = archive ?? name
        if path.hasPrefix(directory + "/") { path.removeFirst(directory.count + 1) }
        while path.hasPrefix("./") { path.removeFirst(2) }
        let isRelative = !path.hasPrefix("/")
        let encoded = Self.encoded(path)
        return Place(
            uri: isRelative ? encoded : "file://" + encoded, path: path, isRelative: isRelative,
            member: member)
    }

    /// Percent-encodes all but unreserved characters and slashes: a colon would make a scheme of a first segment.
    static func encoded(_ path: String) -> String {
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                bytes.append(byte)
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                bytes += "%\(digits.count == 1 ? "0" : "")\(digits)".utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
