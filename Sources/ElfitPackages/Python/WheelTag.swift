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
