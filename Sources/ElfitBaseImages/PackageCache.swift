import ElfitEmbeddedProfiles
import Synchronization

/// One record for each package, whatever image asks.
final class PackageCache: Sendable {
    private let known = Mutex<[String: PackageRecord]>([:])

    func record(_ name: String) -> PackageRecord? {
        known.withLock { known in
            if let record = known[name] { return record }
            guard let record = PackageRecord(embedded: name) else { return nil }
            known[name] = record
            return record
        }
    }
}
