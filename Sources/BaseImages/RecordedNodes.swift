import Synchronization

/// What real Nodes export, recorded from builds for glibc and musl: Profiles/hosts/node-MAJOR.abi has what both
/// have of the interfaces that Node ships headers for. They have them for all architectures.
public enum RecordedNodes {
    private static let known = Mutex<[Int: LoadObject]>([:])

    /// The exports of a major version of Node; nil where none is recorded.
    public static func exports(major: Int) -> LoadObject? {
        known.withLock { known in
            if let object = known[major] { return object }
            guard let record = PackageRecord(embedded: "hosts/node-\(major).abi") else { return nil }
            known[major] = record.paths.first.flatMap(record.object)
            return known[major]
        }
    }
}
