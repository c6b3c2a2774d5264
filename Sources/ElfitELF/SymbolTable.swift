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
    /// A hash in the upper half, one more than an index into ``exports`` in the lower: a name that is not there is known
    /// by what stands here alone. 0 for none.
    private let buckets: ContiguousArray<UInt64>
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

    private static func buckets(_ exports: ContiguousArray<Symbol>) -> (ContiguousArray<UInt64>, Bool) {
        guard !exports.isEmpty else { return ([], false) }
        var size = 4
        while size < exports.count * 2 { size *= 2 }
        var table = ContiguousArray<UInt64>(repeating: 0, count: size)
        let mask = size - 1
        var budget = exports.count * 64 + 1 << 20
        for index in exports.indices {
            var slot = slot(of: exports[index].hash) & mask
            while table[slot] != 0 {
                slot = (slot + 1) & mask
                budget -= 1
            }
            guard budget > 0 else { return ([], true) }
            table[slot] = UInt64(exports[index].hash) << 32 | UInt64(index + 1)
        }
        return (table, false)
    }

    private static func slot(of hash: UInt32) -> Int { Int(truncatingIfNeeded: hash &* 0x9E37_79B1 >> 7) }

    /// Calls `body` for each export that has the name of one of `other`'s imports, in table order, until it returns
    /// true for that import.
    ///
    /// - Parameters:
    ///   - wanted: indices into `other`'s imports.
    ///   - hashes: of their names.
    ///   - body: is called with the place in `wanted` and the export.
    package func findExports(
        named wanted: ContiguousArray<Int32>, hashes: ContiguousArray<UInt32>, of other: SymbolTable,
        until body: (Int, Symbol) -> Bool
    ) {
        guard !buckets.isEmpty else { return }
        let table = buckets
        let buckets = table.span
        let hashes = hashes.span
        let mask = buckets.count - 1
        for place in hashes.indices {
            let hash = hashes[place]
            var slot = Self.slot(of: hash) & mask
            var bucket = buckets[slot]
            while bucket != 0 {
                if UInt32(truncatingIfNeeded: bucket >> 32) == hash {
                    let candidate = exports[Int(UInt32(truncatingIfNeeded: bucket)) - 1]
                    let symbol = other.imports[Int(wanted[place])]
                    if hasSameName(candidate, symbol, other), body(place, candidate) { break }
                }
                slot = (slot + 1) & mask
                bucket = buckets[slot]
            }
        }
    }

    /// The first export in table order that has the name of `symbol`, a symbol of `other`, and that `accept` takes.
    package func findExport(of symbol: Symbol, in other: SymbolTable, where accept: (Symbol) -> Bool)
        -> Symbol?
    {
        guard !buckets.isEmpty else { return nil }
        let mask = buckets.count - 1
        var slot = Self.slot(of: symbol.hash) & mask
        while buckets[slot] != 0 {
            let bucket = buckets[slot]
            if UInt32(truncatingIfNeeded: bucket >> 32) == symbol.hash {
                let candidate = exports[Int(UInt32(truncatingIfNeeded: bucket)) - 1]
                if hasSameName(candidate, symbol, other), accept(candidate) { return candidate }
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
