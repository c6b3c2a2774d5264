package import ElfitBytes

/// A file's content while its layer is gone through: what `extract` is given.
package struct ImageFile {
    /// Absolute, in the image.
    package let path: String
    package let image: SparseImage
    /// Whether anybody may execute it.
    package let isExecutable: Bool
    /// In bytes.
    package let size: Int
}
