import CElfitELF

/// STV_*: whether other objects may bind to a symbol; the low two bits of st_other.
package struct SymbolVisibility: ELFWord {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Of a whole st_other, whose other bits belong to the machine.
    init(other: UInt8) { rawValue = other & Self.mask }

    /// STV_DEFAULT: as its binding says.
    package static var `default`: Self { Self(rawValue: UInt8(STV_DEFAULT)) }
    /// STV_INTERNAL: hidden, by rules of the machine.
    package static var `internal`: Self { Self(rawValue: UInt8(STV_INTERNAL)) }
    /// STV_HIDDEN.
    package static var hidden: Self { Self(rawValue: UInt8(STV_HIDDEN)) }
    /// STV_PROTECTED: seen by others, who do not replace it for its own file.
    package static var protected: Self { Self(rawValue: UInt8(STV_PROTECTED)) }

    /// The bits of st_other that say it.
    static var mask: UInt8 { 0b11 }
}
