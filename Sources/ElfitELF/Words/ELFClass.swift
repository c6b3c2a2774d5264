import CElfitELF

/// EI_CLASS: how wide a file's words are, and with them how large the records of its tables.
package struct ELFClass: ELFWord {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// ELFCLASS32.
    package static var elf32: Self { Self(rawValue: UInt8(ELFCLASS32)) }
    /// ELFCLASS64.
    package static var elf64: Self { Self(rawValue: UInt8(ELFCLASS64)) }
}

/// Sizes in bytes (gABI, "Object Files"); those of 32 bits for whatever is not 64.
extension ELFClass {
    private func size<Wide, Narrow>(_ wide: Wide.Type, _ narrow: Narrow.Type) -> Int {
        self == .elf64 ? MemoryLayout<Wide>.size : MemoryLayout<Narrow>.size
    }

    var wordSize: Int { size(Elf64_Addr.self, Elf32_Addr.self) }
    var headerSize: Int { size(Elf64_Ehdr.self, Elf32_Ehdr.self) }
    /// What e_phentsize must say.
    package var programHeaderSize: Int { size(Elf64_Phdr.self, Elf32_Phdr.self) }
    var dynamicEntrySize: Int { size(Elf64_Dyn.self, Elf32_Dyn.self) }
    var symbolSize: Int { size(Elf64_Sym.self, Elf32_Sym.self) }

    func relocationSize(hasAddend: Bool) -> Int {
        hasAddend ? size(Elf64_Rela.self, Elf32_Rela.self) : size(Elf64_Rel.self, Elf32_Rel.self)
    }

    /// Where the header speaks of section headers: e_shoff; e_shentsize, e_shnum and e_shstrndx.
    var sectionFields: [Range<Int>] {
        self == .elf64 ? [0x28..<0x30, 0x3a..<0x40] : [0x20..<0x24, 0x2e..<0x34]
    }
}
