import ElfitArchives
import ElfitBytes

/// A tar archive, packed or not, that can be gone through from its start more than once.
struct TarArchive {
    enum Place {
        case file(String)
        case memory([UInt8])
    }
    let place: Place
    let location: Location

    /// Stands before the first member; `check` is for the archive's end.
    func open(_ limits: ImageLimits, _ meter: InflationMeter) throws(ImageError)
        -> (reader: ArchiveReader, check: GzipCheck?)
    {
        let name = location.description
        let start = Peeked(try supply())
        let compression = Compression(head: try start.head())
        // From its start again: what was peeked at cannot be skipped.
        guard compression != .none else { return (try ArchiveReader(.tar, try supply(), place: name), nil) }
        let tail = TailSupply(start)
        let packed = CheckedSupply(tail, expected: nil, place: name)
        let inflated = MeteredSupply(
            try InflatedSupply(packed, compression, limits, place: name), meter, place: name)
        let check = compression == .gzip ? GzipCheck(tail, inflated, place: name) : nil
        return (try ArchiveReader(.tar, check ?? inflated, place: name), check)
    }

    /// What it is where it is no tar archive: what its first bytes say, or why they cannot be inflated.
    func describe(_ error: ImageError) -> String {
        guard let supply = try? supply() else { return error.reason }
        let head = (try? supply.next()).map { Array($0.prefix(256)) } ?? []
        guard head.withUnsafeBytes({ Compression(head: $0) }) == .none else { return error.reason }
        return "not a tar archive: \(describeContent(head[...]))"
    }

    private func supply() throws(ImageError) -> any ByteSupply {
        switch place {
        case .file(let path): try FileSupply(path: path)
        case .memory(let bytes): MemorySupply(bytes)
        }
    }
}

/// Reads a candidate that is a tar archive by its name, or when it was given, by its content; nil for others.
func readTar<Value>(_ candidate: Candidate, _ reader: Reader<Value>) -> Reading<Value>? {
    let isNamed = FileNames.isTar(candidate.path)
    // Images are tar archives: what looks like one may be an app's archive as well.
    guard isNamed || candidate.isGiven && looksLikeTar(candidate.path) else { return nil }
    let archive = TarArchive(place: .file(candidate.path), location: Location(file: candidate.path))
    return ArchiveContext(reader, file: candidate.path).read(
        tar: archive, isGiven: candidate.isGiven, mayBeNone: !isNamed)
}
