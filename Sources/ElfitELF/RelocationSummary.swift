import CElfitELF

/// What the relocation tables say: kinds, and how each symbol is used.
struct RelocationSummary {
    var kinds: [UInt64: (count: Int, withoutSymbol: Int)] = [:]
    /// Indexed by symbol; grows to the highest index named.
    var uses: [SymbolUses] = []

    mutating func add(type: UInt32, symbol: UInt32, table: RelocationTable, machine: UInt16, limit: Int) {
        kinds[UInt64(type) << 8 | UInt64(table.rawValue), default: (0, 0)].count += 1
        if symbol == 0 {
            kinds[UInt64(type) << 8 | UInt64(table.rawValue)]!.withoutSymbol += 1
            return
        }
        guard symbol < limit else { return }
        if Int(symbol) >= uses.count {
            uses.append(contentsOf: repeatElement([], count: Int(symbol) + 1 - uses.count))
        }
        uses[Int(symbol)].formUnion(symbolUse(machine: machine, type: type))
    }

    var sorted: [RelocationKind] {
        kinds.keys.sorted().map { key in
            RelocationKind(
                type: UInt32(key >> 8), table: RelocationTable(rawValue: UInt8(key & 255))!,
                count: kinds[key]!.count, withoutSymbol: kinds[key]!.withoutSymbol)
        }
    }
}

extension RelocationSummary {
    mutating func addRun(_ info: UInt64, _ length: Int, _ table: RelocationTable, _ is64: Bool) {
        guard length > 0 else { return }
        let type = is64 ? info & 0xffff_ffff : info & 255
        kinds[type << 8 | UInt64(table.rawValue), default: (0, 0)].count += length
        kinds[type << 8 | UInt64(table.rawValue)]!.withoutSymbol += length
    }
}
