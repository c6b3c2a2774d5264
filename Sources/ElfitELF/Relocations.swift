import CElfitELF

/// How each relocation number uses its symbol, by machine (psABI; loader-rules 6.1).
func symbolUse(machine: UInt16, type: UInt32) -> SymbolUses {
    switch (machine, type) {
    case (62, 7), (183, 1026): .jumpSlot
    case (62, 6), (183, 1025): .globDat
    case (62, 1), (183, 257): .absolute
    case (62, 5), (183, 1024): .copy
    case (62, 16), (62, 17), (183, 1028), (183, 1029): .tlsDynamic
    case (62, 18), (183, 1030): .tlsInitialExec
    case (62, 36), (183, 1031): .tlsDescriptor
    default: .other
    }
}

extension ELFReader {
    /// Reads DT_RELA, DT_REL and DT_JMPREL.
    ///
    /// `symbolLimit` bounds the symbol indices that are believed.
    func readRelocations(_ tags: DynamicTags, symbolLimit: Int) throws(ELFReadError) -> RelocationSummary {
        var summary = RelocationSummary()
        let jmprelIsRel = tags[DT_PLTREL] == UInt64(DT_REL)
        let tables: [(RelocationTable, Int32, Int32, Bool)] = [
            (.rela, DT_RELA, DT_RELASZ, true), (.rel, DT_REL, DT_RELSZ, false),
            (.jmprel, DT_JMPREL, DT_PLTRELSZ, !jmprelIsRel),
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
        let is64 = facts.header.elfClass == 2
        let entry = (is64 ? 16 : 8) + (hasAddend ? (is64 ? 8 : 4) : 0)
        let usable = range.prefix(range.count / entry * entry)
        guard !usable.isEmpty, let data = chunk(usable, hasAddend ? ELF_T_RELA : ELF_T_REL),
            let start = data.pointee.d_buf
        else { return }
        let bytes = UnsafeRawBufferPointer(start: start, count: usable.count)
        let machine = facts.header.machine
        // Runs of one type without a symbol (relative relocations) are by far the most; count them cheaply.
        var run: UInt64 = .max
        var runLength = 0
        for offset in stride(from: 0, to: usable.count, by: entry) {
            let info =
                is64
                ? bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
                : UInt64(bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
            if info == run {
                runLength += 1
                continue
            }
            let type = is64 ? UInt32(truncatingIfNeeded: info) : UInt32(info & 255)
            let symbol = is64 ? UInt32(info >> 32) : UInt32(info >> 8)
            summary.add(type: type, symbol: symbol, table: table, machine: machine, limit: limit)
            if symbol == 0 {
                summary.addRun(run, runLength, table, is64)
                run = info
                runLength = 0
            }
        }
        summary.addRun(run, runLength, table, is64)
    }
}
