/// Lexical and link-following path arithmetic on absolute paths.
package enum PathResolution {
    /// Links followed before a chain counts as a loop, as Linux does (ELOOP).
    package static let linkLimit = 40

    /// The path without `.`, `..`, doubled and trailing slashes; `..` at the root stays at the root.
    package static func normalized(_ path: String) -> String {
        if isNormal(path.utf8) { return path }
        var parts: [Substring] = []
        for part in components(path) {
            if part == "." { continue }
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// What stands between slashes; by bytes, which is much faster than by characters.
    private static func components(_ path: String) -> [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
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
    package static func resolve(_ path: String, link: (String) -> String?) -> String? {
        var pending = Array(components(path).reversed())
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
            pending.append(contentsOf: components(target).reversed())
        }
        return "/" + done.joined(separator: "/")
    }

    package static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package static func baseName(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return String(path[path.index(after: slash)...])
    }
}
