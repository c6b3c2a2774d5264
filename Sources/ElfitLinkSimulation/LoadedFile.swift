import ElfitBaseImages
import ElfitSystem

/// What never changes of a ``LoadedObject``, which is copied much.
final class LoadedFile: Sendable {
    let path: String
    let realPath: String
    let object: ELFObject

    init(path: String, realPath: String, object: ELFObject) {
        (self.path, self.realPath, self.object) = (path, realPath, object)
    }
}
