/// One entry of .dynsym; names stay bytes in the table's arena.
package struct Symbol: Sendable, Equatable {
    /// Offset of the name in ``SymbolTable/names``.
    package var name: UInt32
    /// The GNU hash of the name.
    package var hash: UInt32
    /// st_size, saturated at 4 GiB.
    package var size: UInt32
    /// DT_VERSYM's entry; global without DT_VERSYM.
    package var versym: VersionIndex
    package var uses: SymbolUses
    package var info: SymbolInfo
    /// st_other: visibility and bits of the machine.
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
        name: UInt32, hash: UInt32, size: UInt32 = 0, versym: VersionIndex = .global, uses: SymbolUses = [],
        info: SymbolInfo, other: UInt8 = 0, flags: Flags
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

    package var type: SymbolType {
        get { info.type }
        set { info = SymbolInfo(newValue, binding) }
    }
    package var binding: SymbolBinding {
        get { info.binding }
        set { info = SymbolInfo(type, newValue) }
    }
    package var visibility: SymbolVisibility {
        get { SymbolVisibility(other: other) }
        set { other = other & ~SymbolVisibility.mask | newValue.rawValue & SymbolVisibility.mask }
    }
    package var isWeak: Bool { binding == .weak }
    package var isIFUNC: Bool { type == .ifunc }
    package var isHiddenVersion: Bool { versym.isHidden }
    /// The version index without the hidden bit.
    package var versionIndex: VersionIndex { versym.withoutHiddenBit }
}
