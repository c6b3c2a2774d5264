/// One entry of .dynsym; names stay bytes in the table's arena.
package struct Symbol: Sendable, Equatable {
    /// Offset of the name in ``SymbolTable/names``.
    package var name: UInt32
    /// The GNU hash of the name.
    package var hash: UInt32
    /// st_size, saturated at 4 GiB.
    package var size: UInt32
    /// DT_VERSYM's entry: index in the low 15 bits, hidden bit 0x8000; 1 (global) without DT_VERSYM.
    package var versym: UInt16
    package var uses: SymbolUses
    /// st_info.
    package var info: UInt8
    /// st_other: visibility in the low two bits.
    package var other: UInt8
    package var flags: Flags

    package struct Flags: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// st_shndx is SHN_UNDEF.
        package static let undefined = Flags(rawValue: 1)
        /// st_value is not 0.
        package static let hasValue = Flags(rawValue: 2)
        /// st_shndx is SHN_ABS.
        package static let absolute = Flags(rawValue: 4)
    }

    package init(
        name: UInt32, hash: UInt32, size: UInt32 = 0, versym: UInt16 = 1, uses: SymbolUses = [], info: UInt8,
        other: UInt8 = 0, flags: Flags
    ) {
        self.name = name
        self.hash = hash
        self.size = size
        self.versym = versym
        self.uses = uses
        self.info = info
        self.other = other
        self.flags = flags
    }

    /// STT_*: 0 NOTYPE, 1 OBJECT, 2 FUNC, 5 COMMON, 6 TLS, 10 GNU_IFUNC.
    package var type: UInt8 { info & 15 }
    /// STB_*: 0 LOCAL, 1 GLOBAL, 2 WEAK, 10 GNU_UNIQUE.
    package var binding: UInt8 { info >> 4 }
    /// STV_*: 0 DEFAULT, 1 INTERNAL, 2 HIDDEN, 3 PROTECTED.
    package var visibility: UInt8 { other & 3 }
    package var isWeak: Bool { binding == 2 }
    package var isIFUNC: Bool { type == 10 }
    package var isHiddenVersion: Bool { versym & 0x8000 != 0 }
    /// The version index without the hidden bit.
    package var versionIndex: UInt16 { versym & 0x7fff }
}
