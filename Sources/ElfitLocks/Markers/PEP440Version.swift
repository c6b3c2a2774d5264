/// A version as PEP 440 orders it, for what is said of Pythons: release, pre-release, post-release and development
/// release. Epochs and local parts, which no Python has, make it no version.
struct PEP440Version: Sendable, Hashable, Comparable {
    let release: [Int]
    /// Alpha, beta and candidate as 0, 1, 2, with its number; nil for none.
    let pre: [Int]?
    let post: Int?
    let dev: Int?

    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 200 else { return nil }
        var rest = Substring(text.lowercased())
        if rest.first == "v" { rest.removeFirst() }
        var release: [Int] = []
        while let number = Self.number(&rest) {
            release.append(number)
            guard rest.first == ".", rest.dropFirst().first?.isNumber == true else { break }
            rest.removeFirst()
        }
        guard !release.isEmpty else { return nil }
        self.release = release
        pre = Self.marked(
            [(["alpha", "a"], 0), (["beta", "b"], 1), (["preview", "pre", "rc", "c"], 2)], &rest)
        post = Self.marked([(["post", "rev", "r"], 0)], &rest)?.last
        dev = Self.marked([(["dev"], 0)], &rest)?.last
        guard rest.isEmpty else { return nil }
    }

    private static func number(_ rest: inout Substring) -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits) else { return nil }
        rest = rest.dropFirst(digits.count)
        return number
    }

    /// A word with a number after it, which is 0 where it is not written.
    private static func marked(_ words: [(names: [String], rank: Int)], _ rest: inout Substring) -> [Int]? {
        let body = rest.drop { ".-_".contains($0) }
        for (names, rank) in words {
            guard let name = names.first(where: body.hasPrefix) else { continue }
            rest = body.dropFirst(name.count).drop { ".-_".contains($0) }
            return [rank, number(&rest) ?? 0]
        }
        return nil
    }

    /// As many parts of the release as asked for, zeros for those that are not written.
    func release(_ count: Int) -> [Int] { (0..<count).map { $0 < release.count ? release[$0] : 0 } }

    /// Development releases come before pre-releases, those before the release, those before post-releases.
    private func key(_ count: Int) -> [Int] {
        let phase: [Int] =
            if let pre { pre } else if post == nil, dev != nil { [-1, 0] } else { [3, 0] }
        return release(count) + phase + [post.map { $0 + 1 } ?? 0, dev ?? .max]
    }

    static func < (a: Self, b: Self) -> Bool {
        let count = max(a.release.count, b.release.count)
        return a.key(count).lexicographicallyPrecedes(b.key(count))
    }
    static func == (a: Self, b: Self) -> Bool { !(a < b) && !(b < a) }
    func hash(into hasher: inout Hasher) { hasher.combine(release.reversed().drop { $0 == 0 }.count) }
}
