import CElfitELF

/// STB_*: how far a symbol can be seen, four bits.
package struct SymbolBinding: ELFWord {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// STB_LOCAL: by its own file alone.
    package static var local: Self { Self(rawValue: UInt8(STB_LOCAL)) }
    /// STB_GLOBAL.
    package static var global: Self { Self(rawValue: UInt8(STB_GLOBAL)) }
    /// STB_WEAK: global, and may stay undefined.
    package static var weak: Self { Self(rawValue: UInt8(STB_WEAK)) }
    /// STB_GNU_UNIQUE: global, and once in a process.
    package static var unique: Self { Self(rawValue: UInt8(STB_GNU_UNIQUE)) }
}
