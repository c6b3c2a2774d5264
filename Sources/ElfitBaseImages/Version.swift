/// A dotted version number, compared number by number.
package struct Version: Sendable, Comparable, Hashable, CustomStringConvertible {
    package let parts: [Int]
    package let description: String

    /// Reads the leading dotted numbers of a text; anything after them only counts for display.
    package init(_ text: String) {
        description = text
        var parts: [Int] = []
        for piece in text.split(separator: ".", omittingEmptySubsequences: false) {
            let digits = piece.prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits) else { break }
            parts.append(number)
            if digits.count < piece.count { break }
        }
        self.parts = parts
    }

    /// Whether this is the version with these numbers or a later one.
    package func isAtLeast(_ major: Int, _ minor: Int, _ patch: Int = 0) -> Bool {
        if part(0) != major { return part(0) > major }
        if part(1) != minor { return part(1) > minor }
        return part(2) >= patch
    }

    /// A number that is not written is 0.
    private func part(_ index: Int) -> Int { index < parts.count ? parts[index] : 0 }

    package static func < (a: Version, b: Version) -> Bool {
        for index in 0..<max(a.parts.count, b.parts.count) {
            let left = index < a.parts.count ? a.parts[index] : 0
            let right = index < b.parts.count ? b.parts[index] : 0
            if left != right { return left < right }
        }
        return false
    }
    package static func == (a: Version, b: Version) -> Bool { !(a < b) && !(b < a) }
    package func hash(into hasher: inout Hasher) { hasher.combine(parts.reversed().drop { $0 == 0 }.count) }
}
