import CElfitELF
import ElfitBytes

extension ELFReader {
    mutating func readDynamic(_ segment: GElf_Phdr) throws(ELFReadError) {
        facts.dynamicFileSize = Int(clamping: segment.p_filesz)
        guard segment.p_filesz > 0 else { return }
        guard let range = fileRange(segment) else { throw .outOfBounds("the dynamic segment") }
        let tags = try dynamicTags(range)
        try prefetch(tags)
        let strings = try stringTable(tags)
        setFacts(tags, strings)
        try readVersions(tags, strings)
        try readSymbols(tags, strings)
        try readNodeModule(tags)
    }

    private func dynamicTags(_ range: Range<Int>) throws(ELFReadError) -> DynamicTags {
        let entry = facts.header.elfClass.dynamicEntrySize
        let usable = range.lowerBound..<range.lowerBound + range.count / entry * entry
        guard !usable.isEmpty, let data = unsafe chunk(usable, ELF_T_DYN) else {
            throw .outOfBounds("the dynamic segment")
        }
        var tags = DynamicTags()
        for index in 0..<min(usable.count / entry, DynamicTags.entryLimit) {
            var item = GElf_Dyn()
            guard unsafe gelf_getdyn(data, Int32(index), &item) != nil else { break }
            let tag = DynamicTag(rawValue: item.d_tag)
            switch tag {
            case .null: return tags
            case .needed: unsafe tags.needed.append(item.d_un.d_val)
            case .filter: unsafe tags.filters.append(item.d_un.d_val)
            case .auxiliary: unsafe tags.auxiliaries.append(item.d_un.d_val)
            default: tags.values[tag] = unsafe item.d_un.d_val
            }
        }
        return tags
    }

    /// The table at an address: up to the next table's address or the end of its segment.
    func tableRange(_ address: UInt64, _ tags: DynamicTags) -> Range<Int>? {
        guard let range = fileRange(at: address) else { return nil }
        let next = DynamicTags.addressTags.compactMap { tags[$0] }.filter { $0 > address }.min()
        guard let next else { return range }
        return range.lowerBound..<min(range.upperBound, range.lowerBound + Int(clamping: next - address))
    }

    /// A table whose size a tag gives, clamped to its segment.
    func sizedRange(_ address: DynamicTag, _ size: DynamicTag, _ tags: DynamicTags) -> Range<Int>? {
        guard let at = tags[address], let bytes = tags[size], bytes > 0, let range = fileRange(at: at) else {
            return nil
        }
        return range.lowerBound..<range.lowerBound + min(range.count, Int(clamping: bytes))
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
            (.stringTable, .stringTableSize), (.rela, .relaSize), (.rel, .relSize),
            (.pltRelocations, .pltRelocationsSize),
        ]
        for (address, size) in sized {
            if let range = sizedRange(address, size, tags) { wanted.append(range) }
        }
        let total = wanted.reduce(0) { $0 + $1.count }
        guard total <= 1 << 30 else { throw .tooLarge("dynamic tables of \(total) bytes") }
        try require(wanted)
    }

    private func stringTable(_ tags: DynamicTags) throws(ELFReadError) -> Range<Int> {
        guard let address = tags[.stringTable] else { return 0..<0 }
        guard let whole = fileRange(at: address) else { throw .outOfBounds("the dynamic string table") }
        guard let size = tags[.stringTableSize] else {
            let range = tableRange(address, tags) ?? whole
            try require([range])
            return range
        }
        return whole.lowerBound..<whole.lowerBound + min(whole.count, Int(clamping: size))
    }

    func string(_ offset: UInt64, _ strings: Range<Int>) -> String {
        guard let offset = Int(exactly: offset), offset < strings.count else { return "" }
        let limit = 65_536
        return unsafe image.withBytes { bytes in
            let rest = unsafe bytes[(strings.lowerBound + offset)..<strings.upperBound].prefix(limit)
            return unsafe String(decoding: rest.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private mutating func setFacts(_ tags: DynamicTags, _ strings: Range<Int>) {
        var dynamic = DynamicFacts()
        dynamic.soname = tags[.soname].map { string($0, strings) }
        dynamic.rpath = tags[.rpath].map { string($0, strings) }
        dynamic.runpath = tags[.runpath].map { string($0, strings) }
        dynamic.needed = tags.needed.map { string($0, strings) }
        dynamic.filters = tags.filters.map { string($0, strings) }
        dynamic.auxiliaries = tags.auxiliaries.map { string($0, strings) }
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
