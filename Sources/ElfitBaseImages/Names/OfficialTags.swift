import ElfitEmbeddedProfiles
import Synchronization

/// The tags that an official image ever had: Profiles/official, where Scripts/official-tags says how it is read.
package struct OfficialTags: Sendable {
    /// What a tag gives.
    package struct Found: Sendable, Equatable {
        /// The whole version: `3.12.13` for the tag `3.12-slim`.
        package let version: String
        /// The image that it was made from, and at last no image of the same repository.
        package internal(set) var base: String
        /// What stood behind the version, empty for nothing.
        package let suffix: String
        /// Whether the tag has a patch that is newer than the list; the newest that is listed is taken then.
        package var isNewer = false
    }

    private let name: String
    /// How many numbers of a version tell the image.
    private var series = 2
    /// Bases by suffix, for each version; versions of one row share them.
    private var versions: [String: [String: String]] = [:]
    /// The versions that a suffix was published with, and that were made from a base: both are asked for every image.
    private var bySuffix: [String: [String]] = [:]
    private var byBase: [String: [String]] = [:]
    private var words: [String: [String]] = [:]
    private var exact: [String: (version: String, base: String)] = [:]

    private static let known = Mutex<[String: OfficialTags?]>([:])

    /// The list of a repository such as `python`; nil where there is none.
    package static func of(_ repository: String) -> OfficialTags? {
        known.withLock { known in
            if let list = known[repository] { return list }
            let list = EmbeddedProfiles.head("official/\(repository).tsv").map {
                OfficialTags(repository, $0)
            }
            known[repository] = .some(list)
            return list
        }
    }

    init(_ name: String, _ text: ArraySlice<UInt8>) {
        self.name = name
        for line in text.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let fields = String(decoding: line, as: UTF8.self).split(separator: "\t").map(String.init)
            let head = fields[0].words(2)
            guard head.count == 2 else { continue }
            switch head[0] {
            case "series": series = Int(head[1]) ?? series
            case "versions": addVersions(head[1], fields.dropFirst())
            case "name" where fields.count == 2:
                words[head[1]] = fields[1].split(separator: ",").map(String.init).reversed()
            case "tag" where fields.count == 3: exact[head[1]] = (fields[1], fields[2])
            default: break
            }
        }
    }

    private mutating func addVersions(_ names: String, _ groups: ArraySlice<String>) {
        var bases: [String: String] = [:]
        for group in groups {
            let parts = group.words(2)
            guard parts.count == 2 else { continue }
            for suffix in parts[1].split(separator: ",") {
                bases[suffix == "=" ? "" : String(suffix)] = parts[0]
            }
        }
        let named = names.split(separator: ",").map(String.init)
        for version in named { versions[version] = bases }
        for suffix in bases.keys { bySuffix[suffix, default: []] += named }
        for base in Set(bases.values) { byBase[base, default: []] += named }
    }

    /// What a tag gives, nil for one that there never was.
    package func find(_ tag: String) -> Found? { tag.isEmpty ? nil : find(tag, depth: 0) }

    private func find(_ tag: String, depth: Int) -> Found? {
        guard depth < 6, var found = exactly(tag) ?? byRule(tag) ?? newer(tag) else { return nil }
        // Some are made from others of the same repository.
        if found.base.hasPrefix(name + ":"), found.base != "\(name):\(tag)",
            let below = find(String(found.base.dropFirst(name.count + 1)), depth: depth + 1)
        {
            found.base = below.base
        }
        return found
    }

    private func exactly(_ tag: String) -> Found? {
        exact[tag].map { Found(version: $0.version, base: $0.base, suffix: "") }
    }

    /// The version, or the word for it, and the suffix; a tag may be a suffix alone.
    private func readings(_ tag: String) -> [(starts: [String], suffix: String)] {
        var readings: [(starts: [String], suffix: String)] = [(starts(tag), "")]
        for dash in tag.indices.reversed() where tag[dash] == "-" {
            readings.append((starts(String(tag[..<dash])), String(tag[tag.index(after: dash)...])))
        }
        readings.append((starts("latest"), tag))
        return readings.filter { !$0.starts.isEmpty }
    }

    private func starts(_ head: String) -> [String] {
        words[head] ?? (head.utf8.first.map { (0x30...0x39).contains($0) } == true ? [head] : [])
    }

    private func byRule(_ tag: String) -> Found? {
        for (starts, suffix) in readings(tag) {
            for start in starts {
                let having = bySuffix[suffix, default: []].filter { begins($0, start) }
                let finals = having.filter { !$0.utf8.contains { $0 > 0x60 } }
                if let newest = (finals.isEmpty ? having : finals).max(by: comesBefore) {
                    return Found(version: newest, base: versions[newest]?[suffix] ?? "", suffix: suffix)
                }
            }
        }
        return nil
    }

    /// A patch above all that are listed of its series, as long as the series' newest has that suffix.
    private func newer(_ tag: String) -> Found? {
        for (starts, suffix) in readings(tag) {
            let numbers = (starts.first ?? "").split(separator: ".")
            guard starts.count == 1, numbers.count > series, numbers.allSatisfy({ $0.allSatisfy(\.isNumber) })
            else { continue }
            let start = numbers.prefix(series).joined(separator: ".")
            let mine = versions.keys.filter { begins($0, start) && !$0.utf8.contains { $0 > 0x60 } }
            guard let newest = mine.max(by: comesBefore), comesBefore(newest, starts[0]),
                let base = versions[newest]?[suffix]
            else { continue }
            return Found(version: newest, base: base, suffix: suffix, isNewer: true)
        }
        return nil
    }

    /// The newest version that begins so and was published from a base, with the suffix; nil where there was none.
    func published(_ start: String, from base: String) -> (version: String, suffix: String)? {
        let having = byBase[base, default: []].filter { start == "*" || begins($0, start) }
        guard let newest = having.max(by: comesBefore) else { return nil }
        // The shortest suffix, and of those the first.
        let suffixes = (versions[newest] ?? [:]).filter { $0.value == base }.keys
        return (newest, suffixes.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) } ?? "")
    }

    /// The starts of versions that tell an image, such as 3.12.
    var newestStarts: [String] {
        let starts = versions.keys.map { $0.split(separator: ".").prefix(series).joined(separator: ".") }
        return Array(Set(starts))
    }

    /// What was published of versions that begin so.
    func suffixes(of start: String) -> [String] {
        Array(Set(versions.filter { begins($0.key, start) }.flatMap { $0.value.keys })).sorted()
    }

    private func comesBefore(_ a: String, _ b: String) -> Bool {
        let (left, right) = (OfficialTags.order(a), OfficialTags.order(b))
        return left == right ? a < b : left.lexicographicallyPrecedes(right)
    }

    /// The numbers of a version; before a release (rc, beta) comes below it.
    private static func order(_ version: String) -> [Int] {
        var numbers: [Int] = []
        var isInNumber = false
        for byte in version.utf8 {
            if (0x30...0x39).contains(byte) {
                let digit = Int(byte) - 0x30
                if isInNumber {
                    numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + digit, 1 << 40)
                } else {
                    numbers.append(digit)
                }
                isInNumber = true
            } else {
                if byte > 0x60, isInNumber || numbers.last != -1 { numbers.append(-1) }
                isInNumber = false
            }
        }
        return numbers
    }

    private func begins(_ version: String, _ start: String) -> Bool {
        guard version.hasPrefix(start) else { return false }
        let rest = version.utf8.dropFirst(start.utf8.count).first
        return rest == nil || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(rest)
    }
}
