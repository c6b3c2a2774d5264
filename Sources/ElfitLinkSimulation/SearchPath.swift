import ElfitBaseImages
import ElfitELF

/// Expansion of search lists and their tokens.
package enum SearchPath {
    /// What glibc's tokens stand for in one object.
    struct Tokens {
        let origin: String
        /// `$LIB`: Debian's multiarch directory, `lib64` as upstream has it.
        let library: String
        let platform: String

        fileprivate var values: [(token: String, value: String)] {
            [("ORIGIN", origin), ("LIB", library), ("PLATFORM", platform)]
        }
    }

    /// glibc: `$ORIGIN`, `$LIB`, `$PLATFORM`; unknown tokens stay; an empty element is the working directory, which
    /// is `/` in a container that says nothing else (loader-rules 3.1).
    static func glibc(_ list: String, _ tokens: Tokens) -> [String] {
        if list.isEmpty { return [] }
        return list.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
            expandGlibc(String(Substring($0)), tokens)
        }
    }

    /// One text that glibc expands: an element of a list, or a DT_NEEDED.
    static func expandGlibc(_ text: String, _ tokens: Tokens) -> String {
        expand(text, tokens.values, endsAtName: true)
    }

    /// LD_LIBRARY_PATH as glibc reads it: `;` separates too (loader-rules 3.1 point 3).
    static func glibcEnvironment(_ list: String, _ tokens: Tokens) -> [String] {
        glibc(String(list.map { $0 == ";" ? ":" : $0 }), tokens)
    }

    /// musl: `$ORIGIN` only; any other `$` voids the whole list (loader-rules 3.2).
    static func musl(_ list: String, origin: String) -> [String] {
        if hasUnknownToken(list) { return [] }
        return muslEnvironment(expand(list, [("ORIGIN", origin)], endsAtName: false))
    }

    /// LD_LIBRARY_PATH as musl reads it: no tokens, and empty elements do not count (loader-rules 3.2 point 5).
    static func muslEnvironment(_ list: String) -> [String] {
        split(list) { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "\n") }
    }

    /// Whether a list has a `$` that musl does not expand: it goes by the beginning of what follows.
    static func hasUnknownToken(_ list: String) -> Bool {
        list.split(separator: "$", omittingEmptySubsequences: false).dropFirst().contains {
            !$0.hasPrefix("ORIGIN") && !$0.hasPrefix("{ORIGIN}")
        }
    }

    /// Elements that are not empty; by bytes, since separators are ASCII.
    private static func split(_ list: String, where isSeparator: (UInt8) -> Bool) -> [String] {
        list.utf8.split(whereSeparator: isSeparator).map { String(Substring($0)) }
    }

    /// The text with each `$TOKEN` and `${TOKEN}` of `values` replaced; other tokens stay.
    ///
    /// - Parameter endsAtName: whether `$ORIGINS` is another token than `$ORIGIN`.
    private static func expand(_ text: String, _ values: [(token: String, value: String)], endsAtName: Bool)
        -> String
    {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result = ""
        var rest = text[...]
        while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
            result += rest[..<dollar]
            rest = rest[dollar...]
            let hit = values.compactMap { token, value in
                length(of: token, at: rest, endsAtName).map { (length: $0, value: value) }
            }.first
            result += hit?.value ?? "$"
            rest = rest.dropFirst(hit?.length ?? 1)
        }
        return result + rest
    }

    /// How many characters a token takes at the start of a text, nil when it is not there.
    private static func length(of token: String, at text: Substring, _ endsAtName: Bool) -> Int? {
        if text.hasPrefix("${" + token + "}") { return token.count + 3 }
        guard text.hasPrefix("$" + token) else { return nil }
        let next = text.dropFirst(token.count + 1).utf8.first ?? 0
        let continues =
            next == UInt8(ascii: "_") || (next | 0x20 >= 0x61 && next | 0x20 <= 0x7a)
            || (next >= 0x30 && next <= 0x39)
        return endsAtName && continues ? nil : token.count + 1
    }

    /// musl's reserved names: libc itself answers for them (loader-rules 3.2, point 1).
    package static func isMuslReserved(_ name: String) -> Bool { reserved.contains { name.hasPrefix($0) } }

    private static let reserved = [
        "libc.", "libpthread.", "librt.", "libm.", "libdl.", "libutil.", "libxnet.",
    ]
}

extension String {
    /// Whether a library's name is a path: loaders then search no directories.
    var isPath: Bool { utf8.contains(UInt8(ascii: "/")) }
}
