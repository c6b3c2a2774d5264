/// Lexical and link-following path arithmetic on absolute paths.
public enum PathResolution {
    /// Links followed before a chain counts as a loop, as Linux does (ELOOP).
    public static let linkLimit = 40

    /// The path without `.`, `..`, doubled and trailing slashes; `..` at the root stays at the root.
    public static func normalized(_ path: String) -> String {
        if isNormal(path.utf8) { return path }
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            if part == "." { continue }
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Whether nothing is to be done: absolute, no empty component, none that starts with a dot.
    private static func isNormal(_ path: String.UTF8View) -> Bool {
        var previous: UInt8 = 0
        for byte in path {
            if previous == UInt8(ascii: "/"), byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") {
                return false
            }
            previous = byte
        }
        return path.first == UInt8(ascii: "/") && previous != UInt8(ascii: "/")
    }

    /// Follows links component by component; nil when they loop.
    public static func resolve(_ path: String, link: (String) -> String?) -> String? {
        var pending = Array(path.split(separator: "/").reversed())
        var done: [Substring] = []
        var budget = linkLimit
        while let part = pending.popLast() {
            if part == "." { continue }
            if part == ".." {
                _ = done.popLast()
                continue
            }
            done.append(part)
            guard let target = link("/" + done.joined(separator: "/")) else { continue }
            budget -= 1
            guard budget > 0 else { return nil }
            if target.hasPrefix("/") { done.removeAll() } else { done.removeLast() }
            pending.append(contentsOf: target.split(separator: "/").reversed())
        }
        return "/" + done.joined(separator: "/")
    }

    public static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    public static func baseName(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return path }
        return String(path[path.index(after: slash)...])
    }
}
