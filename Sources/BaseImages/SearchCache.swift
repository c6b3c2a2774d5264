import Synchronization

/// Remembers what a base image's system directories hold under a name.
public final class SearchCache: Sendable {
    private let entries = Mutex<[String: (path: String, entry: FileEntry)]>([:])
    public init() {}

    /// The entry for a name and the path that it was found by, asked of `search` the first time.
    public func entry(_ name: String, search: () -> (path: String, entry: FileEntry)) -> (
        path: String, entry: FileEntry
    ) {
        if let known = entries.withLock({ $0[name] }) { return known }
        let found = search()
        return entries.withLock { known in
            if let first = known[name] { return first }
            known[name] = found
            return found
        }
    }
}
