/// How relocations use a symbol: the loader only looks up what a relocation names.
package struct SymbolUses: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }
    /// R_*_JUMP_SLOT: a function called through the PLT.
    package static let jumpSlot = SymbolUses(rawValue: 1)
    package static let globDat = SymbolUses(rawValue: 2)
    /// R_X86_64_64, R_AARCH64_ABS64.
    package static let absolute = SymbolUses(rawValue: 4)
    package static let copy = SymbolUses(rawValue: 8)
    /// Module and offset relocations of the general dynamic TLS model.
    package static let tlsDynamic = SymbolUses(rawValue: 16)
    /// TPOFF64, TPREL64: the initial-exec TLS model.
    package static let tlsInitialExec = SymbolUses(rawValue: 32)
    package static let tlsDescriptor = SymbolUses(rawValue: 64)
    package static let other = SymbolUses(rawValue: 128)
    package static let tls: SymbolUses = [.tlsDynamic, .tlsInitialExec, .tlsDescriptor]
}
