import CElfitELF

extension ELFReader {
    /// Reads DT_RELA, DT_REL and DT_JMPREL.
    ///
    /// `symbolLimit` bounds the symbol indices that are believed.
    func readRelocations(_ tags: DynamicTags, symbolLimit: Int) throws(ELFReadError) -> RelocationSummary {
        var summary = RelocationSummary()
        let jmprelIsRel = tags.pltRelocationKind == .rel
        let tables: [(RelocationTable, DynamicTag, DynamicTag, Bool)] = [
            (.rela, .rela, .relaSize, true), (.rel, .rel, .relSize, false),
            (.jmprel, .pltRelocations, .pltRelocationsSize, !jmprelIsRel),
        ]
        for (table, address, size, hasAddend) in tables {
            guard let at = tags[address], let bytes = tags[size], bytes > 0 else { continue }
            guard let range = sizedRange(address, size, tags) else {
                throw .outOfBounds("a relocation table at address \(at)")
            }
            try require([range])
            add(range, table, hasAddend, symbolLimit, to: &summary)
        }
        return summary
    }

    private func add(
        _ range: Range<Int>, _ table: RelocationTable, _ hasAddend: Bool, _ limit: Int,
        to summary: inout RelocationSummary
    ) {
        let elfClass = facts.header.elfClass
        let isWide = elfClass == .elf64
        let entry = elfClass.relocationSize(hasAddend: hasAddend)
        let usable = range.prefix(range.count / entry * entry)
        guard !usable.isEmpty, let data = unsafe chunk(usable, hasAddend ? ELF_T_RELA : ELF_T_REL),
            let start = unsafe data.pointee.d_buf
        else { return }
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: usable.count)
        let machine = Architecture(facts.header.machine)?.relocations
        // Runs of one type without a symbol (relative relocations) are by far the most; count them cheaply.
        var run: UInt64 = .max
        var runLength = 0
        for offset in stride(from: 0, to: usable.count, by: entry) {
            let info =
                isWide
                ? unsafe bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
                : unsafe UInt64(bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
            if info == run {
                runLength += 1
                continue
            }
            let fields = RelocationInfo(info, in: elfClass)
            summary.add(fields, table: table, machine: machine, limit: limit)
            if !fields.hasSymbol {
                summary.addRun(of: RelocationInfo(run, in: elfClass).type, runLength, table)
                run = info
                runLength = 0
            }
        }
        summary.addRun(of: RelocationInfo(run, in: elfClass).type, runLength, table)
    }
}
