import CElfitELF
package import ElfitBytes

/// Reads one ELF file's facts with libelf, from program headers and the dynamic segment only.
package struct ELFReader {
    let image: SparseImage
    let elf: OpaquePointer
    var facts: ELFFacts
    var segments: [GElf_Phdr] = []
    var pages = MappedPages([], fileSize: 0)
    /// DT_STRTAB.
    var stringsAddress: UInt64 = 0

    /// Reads the facts of the file behind `image`.
    ///
    /// - Throws: ``ELFReadError`` when the header, the program headers or a dynamic table cannot be read.
    ///   A file whose load segments reach beyond its end is read as far as its tables are there;
    ///   ``ELFFacts/missingBytes`` says so.
    package static func read(_ image: SparseImage) throws(ELFReadError) -> ELFFacts {
        _ = libelfIsReady
        try require(image, [0..<4096])
        let header = try readHeader(image)
        guard let elf = openMemory(image) else { throw .libelf(libelfMessage()) }
        defer { elf_end(elf) }
        var reader = ELFReader(image: image, elf: elf, facts: ELFFacts(header: header, fileSize: image.count))
        try reader.readProgramHeaders()
        try reader.readSegments()
        try reader.findCarriedArchive()
        return reader.facts
    }

    /// libelf wants its version agreed once in a process.
    private static let libelfIsReady: Bool = elf_version(UInt32(EV_CURRENT)) != 0

    static func require(_ image: SparseImage, _ ranges: [Range<Int>]) throws(ELFReadError) {
        do { try image.require(ranges) } catch { throw .bytes(error) }
    }

    func require(_ ranges: [Range<Int>]) throws(ELFReadError) { try Self.require(image, ranges) }

    /// Notes what e_ident says, then makes the copy in memory palatable to libelf: section headers
    /// disappear (they never matter to a loader, and damaged ones must not either).
    private static func readHeader(_ image: SparseImage) throws(ELFReadError) -> ELFHeader {
        guard image.count >= 52 else { throw .outOfBounds("the ELF header") }
        return try image.withBytes { (bytes) throws(ELFReadError) in
            guard bytes[0] == 0x7f, bytes[1] == 0x45, bytes[2] == 0x4c, bytes[3] == 0x46 else {
                throw .notELF
            }
            var header = ELFHeader(
                elfClass: bytes[4], data: bytes[5], identVersion: bytes[6], osABI: bytes[7],
                abiVersion: bytes[8])
            header.paddingIsZero = bytes[9..<16].allSatisfy { $0 == 0 }
            guard header.elfClass == 1 || (header.elfClass == 2 && image.count >= 64) else {
                throw .outOfBounds("the ELF header (class \(header.elfClass))")
            }
            guard header.data == 1 || header.data == 2 else {
                throw .libelf("unknown byte order \(header.data)")
            }
            bytes[6] = 1
            let sectionFields =
                header.elfClass == 2 ? [0x28..<0x30, 0x3a..<0x40] : [0x20..<0x24, 0x2e..<0x34]
            for range in sectionFields { for index in range { bytes[index] = 0 } }
            return header
        }
    }

    private static func openMemory(_ image: SparseImage) -> OpaquePointer? {
        image.withBytes { bytes in
            elf_memory(bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
        }
    }

    private mutating func readProgramHeaders() throws(ELFReadError) {
        var ehdr = GElf_Ehdr()
        guard gelf_getehdr(elf, &ehdr) != nil else { throw .libelf(libelfMessage()) }
        facts.header.type = ehdr.e_type
        facts.header.machine = ehdr.e_machine
        facts.header.programHeaderSize = ehdr.e_phentsize
        // The header's own count: elf_getphdrnum silently cuts it to what the file holds.
        let count = Int(ehdr.e_phnum)
        guard count > 0 else { return }
        let entry = facts.header.elfClass == 2 ? 56 : 32
        guard let start = Int(exactly: ehdr.e_phoff), start <= image.count,
            count * entry <= image.count - start
        else { throw .outOfBounds("the program header table") }
        try require([start..<start + count * entry])
        for index in 0..<count {
            var header = GElf_Phdr()
            guard gelf_getphdr(elf, Int32(index), &header) != nil else { throw .libelf(libelfMessage()) }
            segments.append(header)
        }
    }

    private mutating func readSegments() throws(ELFReadError) {
        for segment in segments where segment.p_type == PT_LOAD { addLoadSegment(segment) }
        pages = MappedPages(facts.loadSegments, fileSize: image.count)
        var wanted: [Range<Int>] = []
        for segment in segments
        where [PT_DYNAMIC, PT_INTERP, PT_NOTE].contains(Int32(bitPattern: segment.p_type)) {
            if let range = fileRange(segment) { wanted.append(range) }
        }
        try require(wanted)
        for segment in segments {
            switch Int32(bitPattern: segment.p_type) {
            case PT_INTERP: facts.interpreter = interpreter(of: segment)
            case PT_TLS:
                facts.tls = TLSSegment(memorySize: segment.p_memsz, alignment: segment.p_align)
            case PT_NOTE: readNotes(segment)
            case Int32(bitPattern: UInt32(PT_GNU_STACK)):
                facts.stack = StackSegment(isExecutable: segment.p_flags & 1 != 0, size: segment.p_memsz)
            default: break
            }
        }
        if let segment = segments.first(where: { $0.p_type == PT_DYNAMIC }) { try readDynamic(segment) }
        if facts.isStaticExecutable, facts.notes.abiTag?.system == 0 { try findNameLookups() }
    }

    /// Looks for the file that glibc's name lookups read first (loader-rules 8).
    private mutating func findNameLookups() throws(ELFReadError) {
        let limit = 64 << 20
        for segment in segments where segment.p_type == PT_LOAD && segment.p_flags & 2 == 0 {
            guard let range = fileRange(segment)?.prefix(limit) else { continue }
            try require([range])
            if image.contains("/etc/nsswitch.conf", in: range) { facts.hasNameLookups = true }
        }
    }

    private mutating func addLoadSegment(_ segment: GElf_Phdr) {
        facts.loadSegments.append(
            LoadSegment(
                offset: segment.p_offset, address: segment.p_vaddr, fileSize: segment.p_filesz,
                memorySize: segment.p_memsz, flags: segment.p_flags, alignment: segment.p_align))
        let (end, overflow) = segment.p_offset.addingReportingOverflow(segment.p_filesz)
        let beyond = overflow ? Int.max : Int(clamping: end) - image.count
        facts.missingBytes = max(facts.missingBytes, beyond)
    }

    private func interpreter(of segment: GElf_Phdr) -> String? {
        guard let range = fileRange(segment) else { return nil }
        return image.withBytes { bytes in
            String(decoding: bytes[range.prefix(4096)].prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The part of the file that a segment covers, nil when it covers none.
    func fileRange(_ segment: GElf_Phdr) -> Range<Int>? {
        guard let start = Int(exactly: segment.p_offset), start < image.count, segment.p_filesz > 0 else {
            return nil
        }
        let limit = 16 << 20
        return start..<start + min(Int(clamping: segment.p_filesz), image.count - start, limit)
    }

    /// Where a run-time address lies in the file, and how far memory has the file's bytes from there on.
    func fileRange(at address: UInt64) -> Range<Int>? { pages.run(at: address)?.range }

    /// A piece of the file, converted to this machine's byte order by libelf.
    func chunk(_ range: Range<Int>, _ type: Elf_Type) -> UnsafeMutablePointer<Elf_Data>? {
        elf_getdata_rawchunk(elf, Int64(range.lowerBound), range.count, type)
    }
}

func libelfMessage() -> String {
    guard let text = elf_errmsg(-1) else { return "unknown error" }
    return String(cString: text)
}
