import ElfitArchives
import Synchronization

/// What all layers' entries may cost together.
final class EntryBudget: Sendable {
    private let limits: ImageLimits
    private let spent = Mutex((entries: 0, bytes: 0))

    init(_ limits: ImageLimits) { self.limits = limits }

    /// - Throws: ``ImageError/Kind/tooLarge`` when there are too many entries or too long ones.
    func charge(_ entry: ArchiveEntry, _ place: String) throws(ImageError) {
        let (path, target) = (entry.path.utf8.count, entry.target.utf8.count)
        guard max(path, target) <= limits.pathBytes else {
            throw ImageError(
                .tooLarge, place, "a path of \(max(path, target)) bytes, the limit is \(limits.pathBytes)")
        }
        let now = spent.withLock { spent in
            spent = (spent.entries + 1, spent.bytes + path + target)
            return spent
        }
        guard now.entries <= limits.entries else {
            throw ImageError(.tooLarge, place, "more than \(limits.entries) files in all layers")
        }
        guard now.bytes <= limits.allPathBytes else {
            throw ImageError(
                .tooLarge, place, "paths of more than \(limits.allPathBytes) bytes in all layers")
        }
    }
}
