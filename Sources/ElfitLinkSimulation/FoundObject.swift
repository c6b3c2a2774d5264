import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// A library that the loader maps.
struct FoundObject: Sendable {
    let path: String
    let realPath: String
    let object: ELFObject
    let isFromImage: Bool
}
