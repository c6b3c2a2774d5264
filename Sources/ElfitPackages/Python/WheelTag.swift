/// One compatibility tag of a wheel: `interpreter-abi-platform` (PEP 425).
package struct WheelTag: Sendable, Hashable, CustomStringConvertible {
    package let interpreter: String
    package let abi: String
    package let platform: String

    package init(interpreter: String, abi: String, platform: String) {
        (self.interpreter, self.abi, self.platform) = (interpreter, abi, platform)
    }

    package var description: String { "\(interpreter)-\(abi)-\(platform)" }

    /// Most tags that a compressed set is expanded to; names on PyPI have a few dozen at most.
    private static let limit = 4096

    /// The tags of a compressed set, `cp39.cp310-abi3-manylinux1_x86_64.manylinux_2_5_x86_64`; empty for
    /// text that is none.
    package static func expand(_ set: some StringProtocol) -> [WheelTag] {
        let parts = set.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return [] }
        let lists = parts.map { $0.lowercased().split(separator: ".").map(String.init) }
        guard lists.allSatisfy({ !$0.isEmpty }), lists.map(\.count).reduce(1, *) <= limit else { return [] }
        return lists[0].flatMap { interpreter in
            lists[1].flatMap { abi in
                lists[2].map { WheelTag(interpreter: interpreter, abi: abi, platform: $0) }
            }
        }
    }
}

extension [WheelTag] {
    /// For people: the compressed set that these tags are, in their order.
    package var compressed: String {
        func joined(_ part: (WheelTag) -> String) -> String {
            var seen: Set<String> = []
            return map(part).filter { seen.insert($0).inserted }.joined(separator: ".")
        }
        return "\(joined(\.interpreter))-\(joined(\.abi))-\(joined(\.platform))"
    }
}

/// A wheel's file name, taken apart (PEP 427): `NAME-VERSION(-BUILD)?-TAGS.whl`.
package struct WheelName: Sendable, Hashable {
    /// As it is written; ``normalized`` compares.
    package let name: String
    package let version: String
    /// The build tag's number and the rest of it, which pip prefers the higher of.
    package let build: WheelBuild
    package let tags: [WheelTag]

    /// Nil for a name that is not a wheel's.
    package init?(_ file: String) {
        guard file.hasSuffix(".whl") else { return nil }
        let parts = file.dropLast(4).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5 || parts.count == 6, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        let tags = WheelTag.expand(parts.suffix(3).joined(separator: "-"))
        guard !tags.isEmpty else { return nil }
        if parts.count == 6 {
            guard let build = WheelBuild(parts[2]) else { return nil }
            self.build = build
        } else {
            build = WheelBuild()
        }
        (name, version, self.tags) = (parts[0], parts[1], tags)
    }

    /// A project's name as PEP 503 compares it.
    package static func normalized(_ name: String) -> String {
        var result = ""
        for character in name.lowercased() {
            let isSeparator = "-_.".contains(character)
            if isSeparator && result.hasSuffix("-") { continue }
            result.append(isSeparator ? "-" : character)
        }
        return result
    }
}

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
