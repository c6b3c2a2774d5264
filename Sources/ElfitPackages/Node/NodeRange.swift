import ElfitBaseImages

/// A range of versions as `engines` of package.json has it (npm's node-semver): `>=18 <23`, `^20 || ^22`, `18.x`, `20 - 22`.
///
/// Releases of one major version are not told apart: a bound within one, such as `>=20.9`, holds for all of it.
struct NodeRange: Sendable {
    private struct Bound: Sendable {
        let operation: String
        let major: Int
        let isWithin: Bool
    }

    /// Any of the lists, all bounds of a list.
    private let alternatives: [[Bound]]

    init(_ text: String) {
        alternatives = text.split(separator: "||", maxSplits: 32, omittingEmptySubsequences: false).map {
            Self.bounds(String($0))
        }
    }

    func allows(_ version: Version) -> Bool {
        guard let major = version.parts.first else { return false }
        return alternatives.contains { $0.allSatisfy { Self.holds($0, major) } }
    }

    private static func bounds(_ text: String) -> [Bound] {
        if let range = text.firstRange(of: " - ") {
            return [
                bound(">=" + text[..<range.lowerBound].filter { $0 != " " }),
                bound("<=" + text[range.upperBound...].filter { $0 != " " }),
            ].compactMap { $0 }
        }
        // An operator may stand apart from its version.
        var joined = ""
        for character in text {
            if character == " ", let last = joined.last, "<>=^~".contains(last) { continue }
            joined.append(character)
        }
        return joined.split(whereSeparator: \.isWhitespace).prefix(64).compactMap { bound(String($0)) }
    }

    /// Nil for what holds for every version: `*`, `x`, and what cannot be read.
    private static func bound(_ text: String) -> Bound? {
        let operation = text.prefix { "<>=^~".contains($0) }
        let rest = text.dropFirst(operation.count).drop { $0 == "v" }
        let parts = Version(String(rest)).parts
        guard let major = parts.first else { return nil }
        return Bound(
            operation: String(operation), major: major, isWithin: parts.dropFirst().contains { $0 != 0 })
    }

    private static func holds(_ bound: Bound, _ major: Int) -> Bool {
        switch bound.operation {
        case ">=": major >= bound.major
        case ">": bound.isWithin ? major >= bound.major : major > bound.major
        case "<": bound.isWithin ? major <= bound.major : major < bound.major
        case "<=": major <= bound.major
        default: major == bound.major
        }
    }
}
