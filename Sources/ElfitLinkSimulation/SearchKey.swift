import ElfitBaseImages
import ElfitELF

/// All that a search for a library by name depends on, but for the name.
struct SearchKey: Hashable {
    /// What is known of the image's directories, and what may be told to its loader.
    struct Image: Hashable {
        let files: ObjectIdentifier
        let libc: Libc
        let architecture: Architecture
        let libraryPath: String?
        let libraryDirectories: [String]

        init(_ base: BaseImage) {
            files = ObjectIdentifier(base.systemCache)
            (libc, architecture) = (base.libc, base.architecture)
            (libraryPath, libraryDirectories) = (base.libraryPath, base.libraryDirectories)
        }
    }

    /// An object whose search list counts, by where it is.
    struct Owner: Hashable {
        let path: String
        let object: Int
    }

    let image: Image
    let app: ObjectIdentifier
    let owners: [Owner]
    let skipsDefaults: Bool
}
