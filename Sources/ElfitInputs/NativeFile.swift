package import ElfitBytes

/// A file whose content is ELF, with its bytes at hand.
package struct NativeFile {
    package let location: Location
    package let image: SparseImage
}
