import CElfitELF

/// st_shndx: where a symbol is defined.
struct SectionIndex: ELFWord {
    let rawValue: UInt16

    /// SHN_UNDEF: in another file.
    static var undefined: Self { Self(rawValue: UInt16(SHN_UNDEF)) }
    /// SHN_ABS: nowhere; its value is a number and no address.
    static var absolute: Self { Self(rawValue: UInt16(SHN_ABS)) }
}
