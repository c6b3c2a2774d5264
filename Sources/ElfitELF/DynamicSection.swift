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
        let entry = facts.header.elfClass == 2 ? 16 : 8
        let usable = range.lowerBound..<range.lowerBound + range.count / entry * entry
        guard !usable.isEmpty, let data = chunk(usable, ELF_T_DYN) else {
            throw .outOfBounds("the dynamic segment")
        }
        var tags = DynamicTags()
        for index in 0..<min(usable.count / entry, DynamicTags.entryLimit) {
            var item = GElf_Dyn()
            guard gelf_getdyn(data, Int32(index), &item) != nil, item.d_tag != DT_NULL else { break }
            switch item.d_tag {
            case Int64(DT_NEEDED): tags.needed.append(item.d_un.d_val)
            case Int64(DynamicTags.filterTag): tags.filters.append(item.d_un.d_val)
            case Int64(DynamicTags.auxiliaryTag): tags.auxiliaries.append(item.d_un.d_val)
            default: tags.values[UInt64(bitPattern: item.d_tag)] = item.d_un.d_val
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
    func sizedRange(_ address: Int32, _ size: Int32, _ tags: DynamicTags) -> Range<Int>? {
        guard let at = tags[address], let bytes = tags[size], bytes > 0, let range = fileRange(at: at) else {
            return nil
        }
        return range.lowerBound..<range.lowerBound + min(range.count, Int(clamping: bytes))
    }

    /// Asks for all tables at once: a stream that must be inflated is then gone through once.
    private func prefetch(_ tags: DynamicTags) throws(ELFReadError) {
        let unsizedLimit = 4 << 20
        var wanted: [Range<Int>] = []
        for tag in [DT_HASH, DT_GNU_HASH, DT_SYMTAB, DT_VERSYM, DT_VERNEED, DT_VERDEF] {
            guard let address = tags[tag], let range = tableRange(address, tags) else { continue }
            wanted.append(range.lowerBound..<range.lowerBound + min(range.count, unsizedLimit))
        }
        for (address, size) in [
            (DT_STRTAB, DT_STRSZ), (DT_RELA, DT_RELASZ), (DT_REL, DT_RELSZ), (DT_JMPREL, DT_PLTRELSZ),
        ] {
            if let range = sizedRange(address, size, tags) { wanted.append(range) }
        }
        let total = wanted.reduce(0) { $0 + $1.count }
        guard total <= 1 << 30 else { throw .tooLarge("dynamic tables of \(total) bytes") }
        try require(wanted)
    }

    private func stringTable(_ tags: DynamicTags) throws(ELFReadError) -> Range<Int> {
        guard let address = tags[DT_STRTAB] else { return 0..<0 }
        guard let whole = fileRange(at: address) else { throw .outOfBounds("the dynamic string table") }
        guard let size = tags[DT_STRSZ] else {
            let range = tableRange(address, tags) ?? whole
            try require([range])
            return range
        }
        return whole.lowerBound..<whole.lowerBound + min(whole.count, Int(clamping: size))
    }

    func string(_ offset: UInt64, _ strings: Range<Int>) -> String {
        guard let offset = Int(exactly: offset), offset < strings.count else { return "" }
        let limit = 65_536
        return image.withBytes { bytes in
            let rest = bytes[(strings.lowerBound + offset)..<strings.upperBound].prefix(limit)
            return String(decoding: rest.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private mutating func setFacts(_ tags: DynamicTags, _ strings: Range<Int>) {
        var dynamic = DynamicFacts()
        dynamic.soname = tags[DT_SONAME].map { string($0, strings) }
        dynamic.rpath = tags[DT_RPATH].map { string($0, strings) }
        dynamic.runpath = tags[DT_RUNPATH].map { string($0, strings) }
        dynamic.needed = tags.needed.map { string($0, strings) }
        dynamic.filters = tags.filters.map { string($0, strings) }
        dynamic.auxiliaries = tags.auxiliaries.map { string($0, strings) }
        dynamic.flags = tags[DT_FLAGS] ?? 0
        dynamic.flags1 = tags[DT_FLAGS_1] ?? 0
        dynamic.hasTextrelTag = tags[DT_TEXTREL] != nil
        dynamic.hasBindNowTag = tags[DT_BIND_NOW] != nil
        dynamic.hasSymbolicTag = tags[DT_SYMBOLIC] != nil
        dynamic.hasRELR = tags[DT_RELR] != nil
        dynamic.hasSysvHash = tags[DT_HASH] != nil
        dynamic.hasGnuHash = tags[DT_GNU_HASH] != nil
        dynamic.hasVersym = tags[DT_VERSYM] != nil
        dynamic.pltRelocationKind = tags[DT_PLTREL]
        facts.dynamic = dynamic
    }
}
