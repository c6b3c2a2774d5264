import CElfitELF
import ElfitBytes

/// A symbol of either class.
struct RawSymbol {
    var name: UInt32
    var info: UInt8
    var other: UInt8
    var section: UInt16
    var value: UInt64
    var size: UInt64

    init(_ symbol: Elf64_Sym) {
        (name, info, other) = (symbol.st_name, symbol.st_info, symbol.st_other)
        (section, value, size) = (symbol.st_shndx, symbol.st_value, symbol.st_size)
    }

    init(_ symbol: Elf32_Sym) {
        (name, info, other) = (symbol.st_name, symbol.st_info, symbol.st_other)
        (section, value, size) = (symbol.st_shndx, UInt64(symbol.st_value), UInt64(symbol.st_size))
    }
}
