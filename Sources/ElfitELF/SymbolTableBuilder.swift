import CElfitELF
import ElfitBytes

/// Sorts a file's symbols into imports and exports.
struct SymbolTableBuilder {
    let names: ContiguousArray<UInt8>
    let uses: [SymbolUses]
    var imports: ContiguousArray<Symbol> = []
    var exports: ContiguousArray<Symbol> = []
    /// Bytes of names that may still be hashed: linkers share tails of names, hostile files share all.
    private var budget: Int
    private(set) var isOverBudget = false

    init(names: ContiguousArray<UInt8>, uses: [SymbolUses]) {
        self.names = names
        self.uses = uses
        budget = names.count * 8 + (1 << 20)
    }

    mutating func reserve(_ count: Int) { exports.reserveCapacity(min(count, 64)) }

    mutating func add(_ raw: RawSymbol, index: Int, versym: VersionIndex) {
        guard Int(raw.name) < names.count, raw.info.binding != .local else { return }
        let uses = index < self.uses.count ? self.uses[index] : []
        var flags: Symbol.Flags = []
        if raw.section == .undefined { flags.insert(.undefined) }
        if raw.value != 0 { flags.insert(.hasValue) }
        if raw.section == .absolute { flags.insert(.absolute) }
        let symbol = Symbol(
            name: raw.name, hash: hash(at: Int(raw.name)), size: UInt32(clamping: raw.size), versym: versym,
            uses: uses, info: raw.info, other: raw.other, flags: flags)
        if flags.contains(.undefined) {
            imports.append(symbol)
            // The canonical PLT entry of a position-dependent program (loader-rules 4.2).
            if raw.value != 0 { exports.append(symbol) }
        } else {
            exports.append(symbol)
            // A COPY relocation looks past the program itself, whatever the program defines.
            let looksElsewhere = uses.contains(.copy) || !bindsToItself(symbol)
            if !uses.isEmpty && looksElsewhere { imports.append(symbol) }
        }
    }

    /// A definition that every loader accepts for the file's own references, so they need no check.
    private func bindsToItself(_ symbol: Symbol) -> Bool {
        guard !symbol.isHiddenVersion else { return false }
        return switch symbol.type {
        case .tls: true
        case .none, .object, .function, .common: symbol.flags.contains(.hasValue)
        default: false
        }
    }

    private mutating func hash(at offset: Int) -> UInt32 {
        var hash: UInt32 = 5381
        var index = offset
        let end = min(names.count, offset + budget)
        while index < end, names[index] != 0 {
            hash = hash &* 33 &+ UInt32(names[index])
            index += 1
        }
        budget -= index - offset
        if budget <= 0 { isOverBudget = true }
        return hash
    }

    func finish(entryCount: Int) -> SymbolTable {
        SymbolTable(names: names, imports: imports, exports: exports, entryCount: entryCount)
    }
}
