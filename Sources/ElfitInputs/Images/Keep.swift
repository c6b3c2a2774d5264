package import ElfitBytes

/// What is kept of a file of an image, by its path.
package enum Keep: Sendable, Equatable {
    /// That it is there.
    case name
    /// Its bytes, when they are no more than this many.
    case bytes(limit: Int)
    /// What the caller's `extract` makes of it, by the parts that ELF readers ask for.
    case native
    /// What the caller's `extract` makes of all of it.
    case whole
}

/// A file's content while its layer is gone through: what `extract` is given.
package struct ImageFile {
    /// Absolute, in the image.
    package let path: String
    package let image: SparseImage
}

/// What a layer has at a path.
enum LayerItem<Value: Sendable>: Sendable {
    case directory
    case file(FileContent<Value>)
    case link(String)
    case hardLink(String)
    /// FIFO, socket, device.
    case special
    /// Hides what layers below have at the path.
    case whiteout
    /// Hides what layers below have in the directory.
    case opaque
}

/// What was kept of a regular file.
package enum FileContent<Value: Sendable>: Sendable {
    /// Nothing yet; the number is that of the entry in its layer.
    case unread(layer: Int, entry: Int)
    case bytes([UInt8])
    case value(Value)
    /// It could not be kept; one clause.
    case refused(String)
}

/// One layer: its entries in archive order.
struct LayerContents<Value: Sendable>: Sendable {
    var items: [(path: String, item: LayerItem<Value>)] = []
    /// Of a second reading: files by their entry's number.
    var again: [Int: FileContent<Value>] = [:]
}

/// Says what to keep of a path and makes a value of a native file's bytes; called on several threads.
package struct ImageSelection<Value: Sendable>: Sendable {
    let keep: @Sendable (String) -> Keep
    /// Called again with the whole file when it asked for bytes that had not been kept.
    let extract: @Sendable (ImageFile) -> Value
    /// The parts of a large file that will probably be asked for.
    let likely: LikelyRanges

    package init(
        keep: @escaping @Sendable (String) -> Keep, likely: @escaping LikelyRanges,
        extract: @escaping @Sendable (ImageFile) -> Value
    ) {
        (self.keep, self.likely, self.extract) = (keep, likely, extract)
    }
}
