import CElfitELF
import ElfitBytes

/// DT_SYMTAB, bounded by what the hash tables and the relocations know of it.
extension ELFReader {
    /// Tables with more symbols than this are refused.
    private static let symbolLimit = 16_000_000

    mutating func readSymbols(_ tags: DynamicTags, _ strings: Range<Int>) throws(ELFReadError) {
        let entry = facts.header.elfClass.symbolSize
        let whole = tags[.symbolTable].flatMap { fileRange(at: $0) }
        let room = min((whole?.count ?? 0) / entry, Self.symbolLimit)
        let summary = try readRelocations(tags, symbolLimit: room)
        facts.relocations = summary.sorted
        guard tags[.symbolTable] != nil else { return }
        guard let whole else { throw .outOfBounds("the dynamic symbol table") }
        let counted = max(try sysvHashCount(tags), try gnuHashCount(tags), summary.uses.count)
        guard counted <= room else {
            throw .outOfBounds("the end of a dynamic symbol table of \(counted) entries")
        }
        guard counted > 0 else { return }
        let range = whole.prefix(counted * entry)
        let versym = try versymRange(tags, count: counted)
        try require([range])
        guard let data = unsafe chunk(range, ELF_T_SYM), let start = unsafe data.pointee.d_buf else {
            throw .libelf(libelfMessage())
        }
        let names = unsafe image.withBytes { unsafe ContiguousArray($0[strings]) }
        var builder = SymbolTableBuilder(names: names, uses: summary.uses)
        builder.reserve(counted)
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: range.count)
        let versions = versym.map { range in withWords(range) { $0 } }
        let isWide = facts.header.elfClass == .elf64
        for index in 1..<max(counted, 1) {
            let raw =
                isWide
                ? unsafe RawSymbol(bytes.loadUnaligned(fromByteOffset: index * entry, as: Elf64_Sym.self))
                : unsafe RawSymbol(bytes.loadUnaligned(fromByteOffset: index * entry, as: Elf32_Sym.self))
            let version = versions?.half(index * 2).map(VersionIndex.init(rawValue:)) ?? .global
            builder.add(raw, index: index, versym: version)
        }
        guard !builder.isOverBudget else { throw .tooLarge("symbol names that overlap without end") }
        facts.symbols = builder.finish(entryCount: counted)
        guard !facts.symbols.isMadeToCollide else { throw .tooLarge("symbol names made to share one hash") }
    }

    private func versymRange(_ tags: DynamicTags, count: Int) throws(ELFReadError) -> Range<Int>? {
        guard let address = tags[.symbolVersions] else { return nil }
        guard let range = fileRange(at: address), range.count >= count * 2 else {
            throw .outOfBounds("the symbol version table")
        }
        try require([range.prefix(count * 2)])
        return range.prefix(count * 2)
    }

    private func sysvHashCount(_ tags: DynamicTags) throws(ELFReadError) -> Int {
        guard let address = tags[.sysvHash], let range = fileRange(at: address) else { return 0 }
        try require([range.prefix(8)])
        return withWords(range.prefix(8)) { Int($0.word(4) ?? 0) }
    }

    /// The highest symbol index in DT_GNU_HASH, plus one; 0 when it holds none.
    private func gnuHashCount(_ tags: DynamicTags) throws(ELFReadError) -> Int {
        guard let address = tags[.gnuHash], let range = fileRange(at: address) else { return 0 }
        try require([range.prefix(16)])
        let head = withWords(range.prefix(16)) { words in (0..<3).map { Int(words.word($0 * 4) ?? 0) } }
        let bloom = head[2] * (facts.header.elfClass.wordSize)
        let buckets = 16 + bloom
        let chains = buckets + head[0] * 4
        guard chains <= range.count else { throw .outOfBounds("the GNU hash table") }
        try require([range.prefix(chains)])
        let highest = withWords(range.prefix(chains)) { words in
            (0..<head[0]).reduce(0) { max($0, Int(words.word(buckets + $1 * 4) ?? 0)) }
        }
        guard highest >= head[1], highest > 0 else { return head[1] }
        return try endOfChain(range, chains: chains, first: head[1], from: highest)
    }

    private func endOfChain(_ range: Range<Int>, chains: Int, first: Int, from: Int) throws(ELFReadError)
        -> Int
    {
        var index = from
        while index - from < Self.symbolLimit {
            let offset = chains + (index - first) * 4
            guard offset + 4 <= range.count else { throw .outOfBounds("the GNU hash table") }
            let window = offset..<offset + 4096
            try require([
                (range.lowerBound + window.lowerBound)..<min(
                    range.upperBound, range.lowerBound + window.upperBound)
            ])
            for step in 0..<1024 {
                guard let word = withWords(range, { $0.word(offset + step * 4) }) else {
                    throw .outOfBounds("the GNU hash table")
                }
                if word & 1 != 0 { return index + step + 1 }
            }
            index += 1024
        }
        throw .tooLarge("a GNU hash chain without end")
    }
}
