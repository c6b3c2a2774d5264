import BaseImages
import ELFFacts

/// Expansion of search lists and their tokens.
public enum SearchPath {
    /// glibc: `$ORIGIN`, `$LIB`, `$PLATFORM`; an empty element is the working directory and is not
    /// modelled; unknown tokens stay (loader-rules 3.1).
    static func glibc(_ list: String, origin: String, architecture: String, debian: Bool) -> [String] {
        let library = debian ? "lib/\(BaseImage.triplet(architecture))" : "lib64"
        let values = [("ORIGIN", origin), ("LIB", library), ("PLATFORM", architecture)]
        return split(list) { $0 == UInt8(ascii: ":") }.map { expand($0, values) }
    }

    /// musl: `$ORIGIN` only; any other `$` voids the whole list (loader-rules 3.2).
    static func musl(_ list: String, origin: String) -> [String] {
        let expanded = expand(list, [("ORIGIN", origin)])
        if expanded.utf8.contains(UInt8(ascii: "$")) { return [] }
        return split(expanded) { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "\n") }
    }

    /// Elements that are not empty; by bytes, since separators are ASCII.
    private static func split(_ list: String, where isSeparator: (UInt8) -> Bool) -> [String] {
        list.utf8.split(whereSeparator: isSeparator).map { String(Substring($0)) }
    }

    /// The text with each `$TOKEN` and `${TOKEN}` of `values` replaced; other tokens stay.
    private static func expand(_ text: String, _ values: [(token: String, value: String)]) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result = ""
        var rest = text[...]
        while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
            result += rest[..<dollar]
            rest = rest[dollar...]
            let hit = values.first { rest.hasPrefix("$" + $0.token) || rest.hasPrefix("${" + $0.token + "}") }
            let length = hit.map { $0.token.utf8.count + (rest.hasPrefix("${") ? 3 : 1) } ?? 1
            result += hit?.value ?? "$"
            rest = rest.dropFirst(length)
        }
        return result + rest
    }

    /// musl's reserved names: libc itself answers for them (loader-rules 3.2, point 1).
    public static func isMuslReserved(_ name: String) -> Bool {
        guard name.hasPrefix("lib") else { return false }
        let rest = name.dropFirst(3)
        return ["c.", "pthread.", "rt.", "m.", "dl.", "util.", "xnet."].contains { rest.hasPrefix($0) }
    }
}
