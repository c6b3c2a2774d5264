/// A build tag: digits, then anything; no build tag is below all.
package struct WheelBuild: Sendable, Hashable, Comparable {
    let number: Int
    let rest: String

    /// No build tag.
    package init() { (number, rest) = (-1, "") }

    /// Nil for text that does not begin with a digit.
    package init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits) else { return nil }
        (self.number, rest) = (number, String(text.dropFirst(digits.count)))
    }

    package static func < (a: Self, b: Self) -> Bool { (a.number, a.rest) < (b.number, b.rest) }
}
