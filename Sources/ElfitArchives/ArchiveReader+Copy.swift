package import ElfitBytes

extension ArchiveReader {
    /// Copies the given parts of the entry; stops once `end` is reached.
    package func copy(_ kept: [Range<Int>], to image: SparseImage, until end: Int) throws(ImageError) {
        while let (bytes, offset) = try nextBlock() {
            let here = offset..<offset + bytes.count
            // The head is kept with the piece that it comes in, which may be longer.
            let wanted = end < image.count ? [here] : kept
            image.withBytes { target in
                for range in wanted {
                    let part = range.clamped(to: here).clamped(to: 0..<target.count)
                    if part.isEmpty { continue }
                    target[part].copyBytes(
                        from: bytes[(part.lowerBound - offset)..<(part.upperBound - offset)])
                }
            }
            if end < image.count, here.upperBound >= end { return }
        }
    }
}
