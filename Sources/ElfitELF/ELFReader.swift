import CElfitELF
package import ElfitBytes

/// Reads one ELF file's facts with libelf, from program headers and the dynamic segment only.
@safe package struct ELFReader {
    let image: SparseImage
    let elf: OpaquePointer
    var facts: ELFFacts
    var segments: [GElf_Phdr] = []

    /// Reads the facts of the file behind `image`.
    ///
    /// - Throws: ``ELFReadError`` when the header, the program headers or a dynamic table cannot be read.
    ///   A file whose load segments reach beyond its end is read as far as its tables are there;
    ///   ``ELFFacts/missingBytes`` says so.
    package static func read(_ image: SparseImage) throws(ELFReadError) -> ELFFacts {
        _ = libelfIsReady
        try require(image, [0..<4096])
        let header = try readHeader(image)
        guard let elf = unsafe openMemory(image) else { throw .libelf(libelfMessage()) }
        defer { unsafe elf_end(elf) }
        let facts = ELFFacts(header: header, fileSize: image.count)
        var reader = unsafe ELFReader(image: image, elf: elf, facts: facts)
        try reader.readProgramHeaders()
        try reader.readSegments()
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
        guard image.count >= ELFClass.elf32.headerSize else { throw .outOfBounds("the ELF header") }
        return try unsafe image.withBytes { (bytes) throws(ELFReadError) in
            guard unsafe bytes.starts(with: ELFMAG.utf8) else { throw .notELF }
            let header = unsafe ELFHeader(ident: UnsafeRawBufferPointer(bytes))
            let isKnown = header.elfClass == .elf32 || header.elfClass == .elf64
            guard isKnown, image.count >= header.elfClass.headerSize else {
                throw .outOfBounds("the ELF header (class \(header.elfClass))")
            }
            guard header.data == .littleEndian || header.data == .bigEndian else {
                throw .libelf("unknown byte order \(header.data)")
            }
            unsafe bytes[Int(EI_VERSION)] = FileVersion.current.rawValue
            for index in header.elfClass.sectionFields.joined() { unsafe bytes[index] = 0 }
            return header
        }
    }

    private static func openMemory(_ image: SparseImage) -> OpaquePointer? {
        unsafe image.withBytes { bytes in
            unsafe elf_memory(bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
        }
    }

    private mutating func readProgramHeaders() throws(ELFReadError) {
        var ehdr = GElf_Ehdr()
        guard unsafe gelf_getehdr(elf, &ehdr) != nil else { throw .libelf(libelfMessage()) }
        facts.header.type = ObjectType(rawValue: ehdr.e_type)
        facts.header.machine = ELFMachine(rawValue: ehdr.e_machine)
        facts.header.programHeaderSize = ehdr.e_phentsize
        // The header's own count: elf_getphdrnum silently cuts it to what the file holds.
        let count = Int(ehdr.e_phnum)
        guard count > 0 else { return }
        let entry = facts.header.elfClass.programHeaderSize
        guard let start = Int(exactly: ehdr.e_phoff), start <= image.count,
            count * entry <= image.count - start
        else { throw .outOfBounds("the program header table") }
        try require([start..<start + count * entry])
        for index in 0..<count {
            var header = GElf_Phdr()
            guard unsafe gelf_getphdr(elf, Int32(index), &header) != nil else {
                throw .libelf(libelfMessage())
            }
            segments.append(header)
        }
    }

    private mutating func readSegments() throws(ELFReadError) {
        for segment in segments where segment.type == .load { addLoadSegment(segment) }
        var wanted: [Range<Int>] = []
        for segment in segments
        where segment.type == .dynamic || segment.type == .interpreter || segment.type == .note {
            if let range = fileRange(segment) { wanted.append(range) }
        }
        try require(wanted)
        for segment in segments {
            switch segment.type {
            case .interpreter: facts.interpreter = interpreter(of: segment)
            case .tls:
                facts.tls = TLSSegment(memorySize: segment.p_memsz, alignment: segment.p_align)
            case .note: readNotes(segment)
            case .stack:
                facts.stack = StackSegment(
                    isExecutable: segment.flags.contains(.execute), size: segment.p_memsz)
            default: break
            }
        }
        if let segment = segments.first(where: { $0.type == .dynamic }) { try readDynamic(segment) }
        if facts.isStaticExecutable, facts.notes.abiTag?.system == .linux { try findNameLookups() }
    }

    /// Looks for the file that glibc's name lookups read first (loader-rules 8).
    private mutating func findNameLookups() throws(ELFReadError) {
        let limit = 64 << 20
        for segment in segments where segment.type == .load && !segment.flags.contains(.write) {
            guard let range = fileRange(segment)?.prefix(limit) else { continue }
            try require([range])
            if image.contains("/etc/nsswitch.conf", in: range) { facts.hasNameLookups = true }
        }
    }

    private mutating func addLoadSegment(_ segment: GElf_Phdr) {
        facts.loadSegments.append(
            LoadSegment(
                offset: segment.p_offset, address: segment.p_vaddr, fileSize: segment.p_filesz,
                memorySize: segment.p_memsz, flags: segment.flags, alignment: segment.p_align))
        let (end, overflow) = segment.p_offset.addingReportingOverflow(segment.p_filesz)
        let beyond = overflow ? Int.max : Int(clamping: end) - image.count
        facts.missingBytes = max(facts.missingBytes, beyond)
    }

    private func interpreter(of segment: GElf_Phdr) -> String? {
        guard let range = fileRange(segment) else { return nil }
        return unsafe image.withBytes { bytes in
            unsafe String(decoding: bytes[range.prefix(4096)].prefix { $0 != 0 }, as: UTF8.self)
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

    /// Where a run-time address lies in the file, and where its segment ends there.
    func fileRange(at address: UInt64) -> Range<Int>? {
        for segment in facts.loadSegments
        where address >= segment.address && address - segment.address < segment.fileSize {
            let (offset, overflow) = segment.offset.addingReportingOverflow(address - segment.address)
            guard !overflow, let start = Int(exactly: offset), start < image.count else { return nil }
            let rest = segment.fileSize - (address - segment.address)
            return start..<start + min(Int(clamping: rest), image.count - start)
        }
        return nil
    }

    /// A piece of the file, converted to this machine's byte order by libelf.
    func chunk(_ range: Range<Int>, _ type: Elf_Type) -> UnsafeMutablePointer<Elf_Data>? {
        unsafe elf_getdata_rawchunk(elf, Int64(range.lowerBound), range.count, type)
    }
}

extension ELFHeader {
    /// What e_ident says.
    fileprivate init(ident: UnsafeRawBufferPointer) {
        unsafe self.init(
            elfClass: ELFClass(rawValue: ident[Int(EI_CLASS)]),
            data: DataEncoding(rawValue: ident[Int(EI_DATA)]),
            identVersion: FileVersion(rawValue: ident[Int(EI_VERSION)]),
            osABI: OSABI(rawValue: ident[Int(EI_OSABI)]), abiVersion: ident[Int(EI_ABIVERSION)],
            paddingIsZero: ident[Int(EI_PAD)..<Int(EI_NIDENT)].allSatisfy { $0 == 0 })
    }
}

func libelfMessage() -> String {
    guard let text = unsafe elf_errmsg(-1) else { return "unknown error" }
    return unsafe String(cString: text)
}
