import Glibc

/// A path pattern: `*`, `?` and `[...]` within a name, `**` across directories. A pattern without a slash is about
/// names anywhere, one with a slash about paths from where they begin.
package struct Glob: Sendable, Hashable {
    package let pattern: String
    private let segments: [String]

    package init(_ pattern: String) {
        self.pattern = pattern
        var trimmed = Substring(pattern)
        while trimmed.hasPrefix("./") { trimmed = trimmed.dropFirst(2) }
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
        let isAnywhere = !trimmed.isEmpty && !trimmed.contains("/")
        segments = (isAnywhere ? ["**"] : []) + trimmed.split(separator: "/").map(String.init)
    }

    /// Whether the pattern is about this path, or about a directory above it.
    package func covers(_ path: String) -> Bool {
        let names = Self.names(path)
        return matches(names, wantsAll: false)
    }

    /// Whether the pattern is about exactly this path.
    package func matches(_ path: String) -> Bool { matches(Self.names(path), wantsAll: true) }

    /// Whether the pattern is about a name in which slashes mean nothing: a package's, a base image's.
    package func isFlatMatch(_ name: String) -> Bool { fnmatch(pattern, name, 0) == 0 }

    private static func names(_ path: String) -> [Substring] {
        path.split(separator: "/").filter { $0 != "." }
    }

    /// Which lengths of the path each further segment can end at: no pattern makes this slower than the product of
    /// the two lengths.
    private func matches(_ names: [Substring], wantsAll: Bool) -> Bool {
        // An empty pattern is about nothing, rather than about everything.
        if segments.isEmpty { return false }
        var ends: Set<Int> = [0]
        for segment in segments {
            if segment == "**" {
                guard let first = ends.min() else { return false }
                ends = Set(first...names.count)
            } else {
                ends = Set(ends.filter { $0 < names.count && Self.fits(names[$0], segment) }.map { $0 + 1 })
            }
        }
        return wantsAll ? ends.contains(names.count) : !ends.isEmpty
    }

    private static func fits(_ name: Substring, _ segment: String) -> Bool {
        fnmatch(segment, String(name), 0) == 0
    }
}
