import ElfitBaseImages
import Synchronization

/// Objects as they would be with other flags, made once for all images: what is known of one then serves all.
final class RebuiltObjects: Sendable {
    private struct Key: Hashable {
        let object: Int
        let flags: [String]
    }
    private let known = Mutex<[Key: ELFObject]>([:])

    /// - Parameters:
    ///   - flags: sorted.
    ///   - make: the object with these flags, asked for the first time.
    func object(_ object: ELFObject, with flags: [String], make: () -> ELFObject) -> ELFObject {
        let key = Key(object: object.serial, flags: flags)
        if let known = known.withLock({ $0[key] }) { return known }
        let made = make()
        return known.withLock { known in
            if let first = known[key] { return first }
            known[key] = made
            return made
        }
    }
}
