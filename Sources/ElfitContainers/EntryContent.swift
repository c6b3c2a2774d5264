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
        _ path: String, size: Int, unread: FileContent<Value>, isAgain: Bool
    ) throws(ImageError) -> FileContent<Value> {
        let keep = selection.keep(path)
        switch keep {
        case .name: return unread
        case .bytes(let limit):
            guard size <= limit else { return .refused("longer than \(limit) bytes") }
            return .bytes(try EntrySupply(reader, place: path).all(limit: limit, place: path))
        case .native, .whole:
            let isWhole = isAgain || keep == .whole
            let limit = isWhole ? limits.wholeBytes : limits.nativeBytes
            guard size <= limit else { return .refused("\(size) bytes, the limit is \(limit)") }
            return try native(path, size, isWhole: isWhole || size <= Self.smallFile).map { .value($0) }
                ?? unread
        }
    }

    private func native(_ path: String, _ size: Int, isWhole: Bool) throws(ImageError) -> Value? {
        let source = StreamedSource(size: size)
        let image: SparseImage
        do { image = try SparseImage(source: source) } catch {
            throw ImageError(.tooLarge, path, "no address space for its \(size) bytes")
        }
        var kept = [0..<size]
        if !isWhole {
            kept = [0..<Self.headLength]
            try reader.copy(kept, to: image, until: Self.headLength)
            kept = image.withBytes { bytes in
                selection.likely(UnsafeRawBufferPointer(rebasing: bytes[..<Self.headLength]), size)
            }
        }
        try reader.copy(kept, to: image, until: size)
        for range in kept + [0..<min(size, Self.headLength)] { image.didLoad(range) }
        let value = selection.extract(ImageFile(path: path, image: image))
        return source.wasAsked ? nil : value
    }
}
