import BaseImages
import ELFFacts

/// Expansion of search lists and their tokens.
enum SearchPath {
    /// glibc: `$ORIGIN`, `$LIB`, `$PLATFORM`; an empty element is the working directory and is not
    /// modelled; unknown tokens stay (loader-rules 3.1).
    static func glibc(_ list: String, origin: String, architecture: String, debian: Bool) -> [String] {
        let library = debian ? "lib/\(BaseImage.triplet(architecture))" : "lib64"
        return list.split(separator: ":").map { element in
            var text = String(element)
            for (token, value) in [("ORIGIN", origin), ("LIB", library), ("PLATFORM", architecture)] {
                text = replace(text, "${\(token)}", value)
                text = replace(text, "$\(token)", value)
            }
            return text
        }
    }

    /// musl: `$ORIGIN` only; any other `$` voids the whole list (loader-rules 3.2).
    static func musl(_ list: String, origin: String) -> [String] {
        let expanded = replace(replace(list, "${ORIGIN}", origin), "$ORIGIN", origin)
        if expanded.contains("$") { return [] }
        return expanded.split { $0 == ":" || $0 == "\n" }.map(String.init)
    }

    private static func replace(_ text: String, _ token: String, _ value: String) -> String {
        guard text.contains("$") else { return text }
        var result = ""
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix(token) {
                result += value
                rest = rest.dropFirst(token.count)
            } else {
                result.append("$")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// musl's reserved names: libc itself answers for them (loader-rules 3.2, point 1).
    static func isMuslReserved(_ name: String) -> Bool {
        guard name.hasPrefix("lib") else { return false }
        let rest = name.dropFirst(3)
        return ["c.", "pthread.", "rt.", "m.", "dl.", "util.", "xnet."].contains { rest.hasPrefix($0) }
    }
}
