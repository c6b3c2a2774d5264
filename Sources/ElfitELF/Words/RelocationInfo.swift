import CElfitELF

/// r_info: which symbol and which type of relocation, in fields whose width the class decides.
struct RelocationInfo {
    /// The index of the symbol that it names; STN_UNDEF for none.
    let symbol: UInt32
    let type: RelocationType
    var hasSymbol: Bool { symbol != UInt32(STN_UNDEF) }

    init(_ info: UInt64, in elfClass: ELFClass) {
        let typeBits: UInt64 = elfClass == .elf64 ? 32 : 8
        symbol = UInt32(truncatingIfNeeded: info >> typeBits)
        type = RelocationType(rawValue: UInt32(truncatingIfNeeded: info & (1 << typeBits - 1)))
    }
}
