import FoundationEssentials

/// A record that another one is made from.
struct ReferenceRecord {
    let lines: [String]

    init(_ path: String) throws {
        lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    var symbolLines: [String] { lines.filter { $0.first?.isUppercase == true } }

    /// The first version of each symbol of the library with this SONAME.
    func versions(soname: String) -> [String: String] {
        var versions: [String: String] = [:]
        var isIt = false
        for line in lines {
            if line.hasPrefix("library ") { isIt = false }
            if line == "soname \(soname)" { isIt = true }
            guard isIt, line.first?.isUppercase == true else { continue }
            let words = line.split(separator: " ")
            let parts = words[2].split(separator: "@").map(String.init)
            guard parts.count == 2 else { continue }
            if let known = versions[parts[0]], !Self.isNewer(known, than: parts[1]) { continue }
            versions[parts[0]] = parts[1]
        }
        return versions
    }

    /// Whether a version is above the one of its family in the list.
    func isAfter(_ version: String, _ newest: Set<String>) -> Bool {
        newest.contains { Self.family($0) == Self.family(version) && Self.isNewer(version, than: $0) }
    }

    private static func family(_ version: String) -> Substring { version.prefix { $0 != "_" } }

    private static func isNewer(_ a: String, than b: String) -> Bool {
        let numbers = [a, b].map { $0.split { $0 == "_" || $0 == "." }.compactMap { Int($0) } }
        return numbers[1].lexicographicallyPrecedes(numbers[0])
    }
}
