import CElfitELF

/// What the relocation tables say: kinds, and how each symbol is used.
struct RelocationSummary {
    private var kinds: [UInt64: (count: Int, withoutSymbol: Int)] = [:]
    /// Indexed by symbol; grows to the highest index named.
    var uses: [SymbolUses] = []

    /// A type and a table in one number, which sorts by both.
    private static func key(_ type: RelocationType, _ table: RelocationTable) -> UInt64 {
        UInt64(type.rawValue) << 8 | UInt64(table.rawValue)
    }

    mutating func add(
        _ info: RelocationInfo, table: RelocationTable, machine: MachineRelocations?, limit: Int
    ) {
        guard info.hasSymbol else { return addRun(of: info.type, 1, table) }
        kinds[Self.key(info.type, table), default: (0, 0)].count += 1
        let symbol = Int(info.symbol)
        guard symbol < limit else { return }
        if symbol >= uses.count {
            uses.append(contentsOf: repeatElement([], count: symbol + 1 - uses.count))
        }
        uses[symbol].formUnion(machine?.use(of: info.type) ?? .other)
    }

    /// Relocations of one type in a row that name no symbol.
    mutating func addRun(of type: RelocationType, _ length: Int, _ table: RelocationTable) {
        guard length > 0 else { return }
        kinds[Self.key(type, table), default: (0, 0)].count += length
        kinds[Self.key(type, table)]!.withoutSymbol += length
    }

    var sorted: [RelocationKind] {
        kinds.keys.sorted().map { key in
            RelocationKind(
                type: RelocationType(rawValue: UInt32(key >> 8)),
                table: RelocationTable(rawValue: UInt8(key & 255))!,
                count: kinds[key]!.count, withoutSymbol: kinds[key]!.withoutSymbol)
        }
    }
}
