/// What glibc's loader finds by name in `/etc/ld.so.cache`, before its default directories
/// (loader-rules 3.1).
package struct LoaderCache: Sendable, Equatable {
    /// Names and the paths they lead to, as read from a cache; a path may be stale.
    package var entries: [String: String]
    /// Directories that `ldconfig` went through when the image was made: what stands in them is in the
    /// cache. For images that are put together from packages, where there is no cache to read.
    package var directories: [String]

    package init(entries: [String: String] = [:], directories: [String] = []) {
        self.entries = entries
        self.directories = directories
    }

    /// The paths that the cache may answer a name with, best first.
    package func paths(of name: String) -> [String] {
        (entries[name].map { [$0] } ?? []) + directories.map { $0 + "/" + name }
    }
}
