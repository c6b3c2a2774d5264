import ElfitArchives
import ElfitBytes

/// Keeps the wanted parts of the entry that an archive stands at.
struct EntryContent<Value: Sendable> {
    let selection: ImageSelection<Value>
    let limits: ImageLimits
    let reader: ArchiveReader
    /// Up to this size, in bytes, a file is kept whole while it is looked at.
    private static var smallFile: Int { 8 << 20 }
    private static var headLength: Int { 4096 }

    /// What is kept of a file; `isAgain` when parts of it did not suffice.
    func read(
        _ path: String, _ entry: ArchiveEntry, unread: FileContent<Value>, isAgain: Bool
    ) throws(ImageError) -> FileContent<Value> {
        let keep = selection.keep(path)
        let size = entry.size
        switch keep {
        case .name: return unread
        case .bytes(let limit):
            guard size <= limit else { return .refused("longer than \(limit) bytes") }
            return .bytes(try EntrySupply(reader, place: path).all(limit: limit, place: path))
        case .native, .whole, .look:
            let isWhole = isAgain || keep == .whole
            let limit = isWhole ? limits.wholeBytes : limits.nativeBytes
            guard size <= limit || keep == .look else {
                return .refused("\(size) bytes, the limit is \(limit)")
            }
            return try native(path, entry, keep, limit: limit, isWhole: isWhole) ?? unread
        }
    }

    /// Nil where more of it was asked for than had been kept.
    private func native(
        _ path: String, _ entry: ArchiveEntry, _ keep: Keep, limit: Int, isWhole: Bool
    ) throws(ImageError) -> FileContent<Value>? {
        let size = min(entry.size, limit)
        let source = StreamedSource(size: size)
        let image: SparseImage
        do { image = try SparseImage(source: source) } catch {
            throw ImageError(.tooLarge, path, "no address space for its \(size) bytes")
        }
        let head = min(size, Self.headLength)
        var kept = [0..<size]
        if keep == .look || !(isWhole || size <= Self.smallFile) {
            try reader.copy([0..<head], to: image, until: head)
            if keep == .look {
                let look = image.withBytes {
                    selection.look(path, UnsafeRawBufferPointer(rebasing: $0[..<head]))
                }
                if look == .nothing { return .refused("not an ELF file") }
                guard look == .native else { return value(path, entry, image, [0..<head], source) }
                guard entry.size <= limit else {
                    return .refused("\(entry.size) bytes, the limit is \(limit)")
                }
            }
            if !(isWhole || size <= Self.smallFile) {
                kept = image.withBytes {
                    selection.likely(UnsafeRawBufferPointer(rebasing: $0[..<head]), size)
                }
            }
        }
        try reader.copy(kept, to: image, until: size)
        return value(path, entry, image, kept + [0..<head], source)
    }

    private func value(
        _ path: String, _ entry: ArchiveEntry, _ image: SparseImage, _ kept: [Range<Int>],
        _ source: StreamedSource
    ) -> FileContent<Value>? {
        for range in kept { image.didLoad(range) }
        let value = selection.extract(
            ImageFile(path: path, image: image, isExecutable: entry.isExecutable, size: entry.size))
        return source.wasAsked ? nil : .value(value)
    }
}
