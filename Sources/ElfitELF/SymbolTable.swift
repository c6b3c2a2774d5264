/// The dynamic symbols of one file: what it imports and what it exports.
///
/// A class, because facts are passed about by the million and symbols never change.
package final class SymbolTable: Sendable, Equatable {
    /// NUL-terminated names, as DT_STRTAB has them.
    package let names: ContiguousArray<UInt8>
    /// What relocations name and the file does not plainly define itself, and all undefined symbols.
    package let imports: ContiguousArray<Symbol>
    /// Defined symbols that other objects may bind to, in table order.
    package let exports: ContiguousArray<Symbol>
    /// How many entries .dynsym has, the null entry included.
    package let entryCount: Int
    private let buckets: ContiguousArray<UInt32>
    /// Whether so many names share a hash that looking one up could take for ever.
    let isMadeToCollide: Bool

    package init(
        names: ContiguousArray<UInt8> = [], imports: ContiguousArray<Symbol> = [],
        exports: ContiguousArray<Symbol> = [], entryCount: Int = 0
    ) {
        self.names = names
        self.imports = imports
        self.exports = exports
        self.entryCount = entryCount
        (buckets, isMadeToCollide) = Self.buckets(exports)
    }

    package static func == (a: SymbolTable, b: SymbolTable) -> Bool {
        a === b || (a.names == b.names && a.imports == b.imports && a.exports == b.exports)
    }

    private static func buckets(_ exports: ContiguousArray<Symbol>) -> (ContiguousArray<UInt32>, Bool) {
        guard !exports.isEmpty else { return ([], false) }
        var size = 4
        while size < exports.count * 2 { size *= 2 }
        var table = ContiguousArray<UInt32>(repeating: 0, count: size)
        let mask = size - 1
        var budget = exports.count * 64 + 1 << 20
        for index in exports.indices {
            var slot = Int(truncatingIfNeeded: exports[index].hash &* 0x9E37_79B1 >> 7) & mask
            while table[slot] != 0 {
                slot = (slot + 1) & mask
                budget -= 1
            }
            guard budget > 0 else { return ([], true) }
            table[slot] = UInt32(index) + 1
        }
        return (table, false)
    }

    /// The indices of exports with the name that `symbol` has in `other`, in table order, until `body`
    /// returns true; whether it did.
    package func findExport(of symbol: Symbol, in other: SymbolTable, where accept: (Symbol) -> Bool)
        -> Symbol?
    {
        guard !buckets.isEmpty else { return nil }
        let mask = buckets.count - 1
        var slot = Int(truncatingIfNeeded: symbol.hash &* 0x9E37_79B1 >> 7) & mask
        while buckets[slot] != 0 {
            let candidate = exports[Int(buckets[slot]) - 1]
            if candidate.hash == symbol.hash, hasSameName(candidate, symbol, other), accept(candidate) {
                return candidate
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The export with this name that `accept` takes first, in table order.
    package func findExport(named name: String, where accept: (Symbol) -> Bool = { _ in true }) -> Symbol? {
        var bytes = ContiguousArray(name.utf8)
        bytes.append(0)
        let probe = Symbol(name: 0, hash: gnuHash(name), info: SymbolInfo(.none, .local), flags: [])
        return findExport(of: probe, in: SymbolTable(names: bytes), where: accept)
    }

    private func hasSameName(_ mine: Symbol, _ theirs: Symbol, _ other: SymbolTable) -> Bool {
        var a = Int(mine.name)
        var b = Int(theirs.name)
        while a < names.count, b < other.names.count {
            let byte = names[a]
            if byte != other.names[b] { return false }
            if byte == 0 { return true }
            a += 1
            b += 1
        }
        return false
    }

    /// A symbol's name; bytes that are not UTF-8 are repaired.
    package func name(of symbol: Symbol) -> String { string(at: Int(symbol.name)) }

    /// The first bytes of a symbol's name, compared with an ASCII prefix.
    package func nameStarts(_ symbol: Symbol, with prefix: StaticString) -> Bool {
        let start = Int(symbol.name)
        guard start + prefix.utf8CodeUnitCount <= names.count else { return false }
        return prefix.withUTF8Buffer { wanted in
            for index in wanted.indices where unsafe names[start + index] != wanted[index] { return false }
            return true
        }
    }

    func string(at offset: Int) -> String {
        guard offset < names.count else { return "" }
        let end = names[offset...].firstIndex(of: 0) ?? names.endIndex
        return String(decoding: names[offset..<end], as: UTF8.self)
    }
}

/// The hash function of DT_GNU_HASH.
package func gnuHash(_ name: String) -> UInt32 {
    var hash: UInt32 = 5381
    for byte in name.utf8 { hash = hash &* 33 &+ UInt32(byte) }
    return hash
}
