import ElfitArchives

/// Where in a candidate file a zip archive is expected, by its name and first bytes.
struct ArchivePlace {
    /// Where to look, in this order.
    let parts: [ArchivePart]
    /// Whether the file may turn out to be something else, which is no mistake then.
    let mayBeNone: Bool

    /// Nil where no archive is expected.
    init?(_ candidate: Candidate, head: ArraySlice<UInt8>) {
        let name = candidate.path.split(separator: "/").last.map(String.init) ?? candidate.path
        if head.starts(with: [0x50, 0x4b]) {
            let isNamed = FileNames.isArchive(name) || FileNames.isZipApp(name) || FileNames.isJar(name)
            guard candidate.isGiven || isNamed || Self.isCached(candidate.path, name) else { return nil }
            (parts, mayBeNone) = ([ArchivePart()], false)
        } else if head.starts(with: [0x23, 0x21]), candidate.isGiven || FileNames.isZipApp(name) {
            // A zipapp begins with a #! line (PEP 441); a script does so too. Its offsets may count from the zip's start.
            let start = head.indices.dropLast(4).first { isZip(head[$0...]) }
            (parts, mayBeNone) = (
                [ArchivePart()] + (start.map { [ArchivePart(start: $0 - head.startIndex)] } ?? []), true
            )
        } else if let inside = Self.cachedBody(head) {
            (parts, mayBeNone) = ([inside], true)
        } else {
            return nil
        }
    }

    /// pip's HTTP cache names what it keeps by a digest: `http-v2/a/b/c/d/e/abcde….body`.
    private static func isCached(_ path: String, _ name: String) -> Bool {
        name.hasSuffix(".body") || !name.contains(".")
    }

    /// pip's older HTTP cache: a msgpack map whose first entry is the response's body (CacheControl's
    /// serialization, versions 2 to 4), as bin 16 or bin 32.
    private static func cachedBody(_ head: ArraySlice<UInt8>) -> ArchivePart? {
        guard head.starts(with: Array("cc=".utf8)) else { return nil }
        let bytes = Array(head)
        let last = bytes.count - 4
        guard last > 8, let start = (8..<last).first(where: { isZip(bytes[$0...]) }) else { return nil }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 << 8 | Int($1) } }
        if bytes[start - 5] == 0xc6 { return ArchivePart(start: start, length: number(start - 4..<start)) }
        if bytes[start - 3] == 0xc5 { return ArchivePart(start: start, length: number(start - 2..<start)) }
        return nil
    }
}
