import CElfitELF
import ElfitBytes

/// A symbol of either class.
struct RawSymbol {
    var name: UInt32
    var info: SymbolInfo
    var other: UInt8
    var section: SectionIndex
    var value: UInt64
    var size: UInt64

    init(_ symbol: Elf64_Sym) {
        (name, info, other) = (symbol.st_name, SymbolInfo(rawValue: symbol.st_info), symbol.st_other)
        section = SectionIndex(rawValue: symbol.st_shndx)
        (value, size) = (symbol.st_value, symbol.st_size)
    }

    init(_ symbol: Elf32_Sym) {
        (name, info, other) = (symbol.st_name, SymbolInfo(rawValue: symbol.st_info), symbol.st_other)
        section = SectionIndex(rawValue: symbol.st_shndx)
        (value, size) = (UInt64(symbol.st_value), UInt64(symbol.st_size))
    }
}
