import CElfitELF
import ElfitBytes

extension ELFReader {
    mutating func readDynamic(_ segment: GElf_Phdr) throws(ELFReadError) {
        facts.dynamicFileSize = Int(clamping: segment.p_filesz)
        guard segment.p_filesz > 0 else { return }
        // Where loaders look: at its address, up to the end mark, whatever the header says of its size.
        guard let range = fileRange(at: segment.p_vaddr) else { throw .outOfBounds("the dynamic segment") }
        let tags = try dynamicTags(range)
        try prefetch(tags)
        let strings = try stringTable(tags)
        stringsAddress = tags[.stringTable] ?? 0
        try setFacts(tags, strings)
        try readVersions(tags, strings)
        try readSymbols(tags, strings)
        try readNodeModule(tags)
    }

    private func dynamicTags(_ range: Range<Int>) throws(ELFReadError) -> DynamicTags {
        let entry = facts.header.elfClass.dynamicEntrySize
        let first = max(facts.dynamicFileSize ?? 0, DynamicTags.firstBytes)
        var counted: DynamicTags?
        for bytes in [first, DynamicTags.entryLimit * entry] {
            let usable = range.prefix(min(range.count, bytes) / entry * entry)
            try require([usable])
            guard !usable.isEmpty, let data = unsafe chunk(usable, ELF_T_DYN) else { break }
            let (tags, isEnded) = unsafe tags(data, count: usable.count / entry)
            if isEnded { return tags }
            counted = counted ?? tags
        }
        // No end mark in memory: what the program header counts.
        if let counted { return counted }
        throw .outOfBounds("the end of the dynamic segment")
    }

    /// The entries before the end mark; nil where there is none among them.
    private func tags(_ data: UnsafeMutablePointer<Elf_Data>, count: Int) -> (
        tags: DynamicTags, isEnded: Bool
    ) {
        var tags = DynamicTags()
        for index in 0..<min(count, DynamicTags.entryLimit) {
            var item = GElf_Dyn()
            guard unsafe gelf_getdyn(data, Int32(index), &item) != nil else { return (tags, false) }
            let tag = DynamicTag(rawValue: item.d_tag)
            switch tag {
            case .null: return (tags, true)
            case .needed: unsafe tags.needed.append(item.d_un.d_val)
            case .filter: unsafe tags.filters.append(item.d_un.d_val)
            case .auxiliary: unsafe tags.auxiliaries.append(item.d_un.d_val)
            default: tags.values[tag] = unsafe item.d_un.d_val
            }
        }
        return (tags, false)
    }

    /// The table at an address: up to the next table's address or the end of its segment.
    func tableRange(_ address: UInt64, _ tags: DynamicTags) -> Range<Int>? {
        guard let range = fileRange(at: address) else { return nil }
        let next = DynamicTags.addressTags.compactMap { tags[$0] }.filter { $0 > address }.min()
        guard let next else { return range }
        return range.lowerBound..<min(range.upperBound, range.lowerBound + Int(clamping: next - address))
    }

    /// A table whose size a tag gives; nil where memory does not have all of it.
    func sizedRange(_ address: DynamicTag, _ size: DynamicTag, _ tags: DynamicTags) -> Range<Int>? {
        guard let at = tags[address], let bytes = tags[size], bytes > 0, let range = fileRange(at: at),
            let count = Int(exactly: bytes), count <= range.count
        else { return nil }
        return range.prefix(count)
    }

    /// Asks for all tables at once: a stream that must be inflated is then gone through once.
    private func prefetch(_ tags: DynamicTags) throws(ELFReadError) {
        let unsizedLimit = 4 << 20
        var wanted: [Range<Int>] = []
        let unsized: [DynamicTag] = [
            .sysvHash, .gnuHash, .symbolTable, .symbolVersions, .versionNeeds, .versionDefinitions,
        ]
        for tag in unsized {
            guard let address = tags[tag], let range = tableRange(address, tags) else { continue }
            wanted.append(range.lowerBound..<range.lowerBound + min(range.count, unsizedLimit))
        }
        let sized: [(DynamicTag, DynamicTag)] = [
            (.rela, .relaSize), (.rel, .relSize), (.pltRelocations, .pltRelocationsSize),
        ]
        for (address, size) in sized {
            if let range = sizedRange(address, size, tags) { wanted.append(range) }
        }
        wanted.append(try stringTable(tags))
        let total = wanted.reduce(0) { $0 + $1.count }
        guard total <= 1 << 30 else { throw .tooLarge("dynamic tables of \(total) bytes") }
        try require(wanted)
    }

    /// The string table; loaders read on where DT_STRSZ says that it ends (``string(_:_:)``).
    private func stringTable(_ tags: DynamicTags) throws(ELFReadError) -> Range<Int> {
        guard let address = tags[.stringTable] else { return 0..<0 }
        guard let whole = fileRange(at: address) else { throw .outOfBounds("the dynamic string table") }
        guard let size = tags[.stringTableSize] else { return tableRange(address, tags) ?? whole }
        return whole.prefix(min(whole.count, Int(clamping: size)))
    }

    /// A name by its offset in the string table: up to the next zero, as loaders read it.
    ///
    /// - Throws: ``ELFReadError`` where there are no bytes in memory, or no zero ends them.
    func string(_ offset: UInt64, _ strings: Range<Int>) throws(ELFReadError) -> String {
        let limit = 65_536
        guard let run = strings.isEmpty ? nil : pages.run(at: stringsAddress),
            let offset = Int(exactly: offset),
            offset < run.range.count
        else { throw .noString(offset) }
        let start = run.range.lowerBound + offset
        let rest = start..<min(run.range.upperBound, start + limit)
        if rest.upperBound > strings.upperBound { try require([rest]) }
        let text = unsafe image.withBytes { bytes -> String? in
            let end = unsafe bytes[rest].firstIndex(of: 0)
            guard end != nil || (run.isFollowedByZeros && rest.upperBound == run.range.upperBound) else {
                return nil
            }
            return unsafe String(decoding: bytes[rest.lowerBound..<(end ?? rest.upperBound)], as: UTF8.self)
        }
        guard let text else { throw .noString(UInt64(offset)) }
        return text
    }

    private func name(_ offset: UInt64?, _ strings: Range<Int>) throws(ELFReadError) -> String? {
        guard let offset else { return nil }
        return try string(offset, strings)
    }

    private func names(_ offsets: [UInt64], _ strings: Range<Int>) throws(ELFReadError) -> [String] {
        var names: [String] = []
        for offset in offsets { names.append(try string(offset, strings)) }
        return names
    }

    private mutating func setFacts(_ tags: DynamicTags, _ strings: Range<Int>) throws(ELFReadError) {
        var dynamic = DynamicFacts()
        dynamic.soname = try name(tags[.soname], strings)
        dynamic.rpath = try name(tags[.rpath], strings)
        dynamic.runpath = try name(tags[.runpath], strings)
        dynamic.needed = try names(tags.needed, strings)
        dynamic.filters = try names(tags.filters, strings)
        dynamic.auxiliaries = try names(tags.auxiliaries, strings)
        dynamic.flags = DynamicFlags(rawValue: tags[.flags] ?? 0)
        dynamic.flags1 = DynamicFlags1(rawValue: tags[.flags1] ?? 0)
        dynamic.hasTextrelTag = tags[.textRelocations] != nil
        dynamic.hasBindNowTag = tags[.bindNow] != nil
        dynamic.hasSymbolicTag = tags[.symbolic] != nil
        dynamic.hasRELR = tags[.relr] != nil
        dynamic.hasSysvHash = tags[.sysvHash] != nil
        dynamic.hasGnuHash = tags[.gnuHash] != nil
        dynamic.hasVersym = tags[.symbolVersions] != nil
        dynamic.pltRelocationKind = tags.pltRelocationKind
        facts.dynamic = dynamic
    }
}
