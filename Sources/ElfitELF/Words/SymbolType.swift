import CElfitELF

/// STT_*: what a symbol names, four bits.
package struct SymbolType: ELFWord {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// STT_NOTYPE.
    package static var none: Self { Self(rawValue: UInt8(STT_NOTYPE)) }
    /// STT_OBJECT: a variable.
    package static var object: Self { Self(rawValue: UInt8(STT_OBJECT)) }
    /// STT_FUNC.
    package static var function: Self { Self(rawValue: UInt8(STT_FUNC)) }
    /// STT_SECTION.
    package static var section: Self { Self(rawValue: UInt8(STT_SECTION)) }
    /// STT_FILE.
    package static var file: Self { Self(rawValue: UInt8(STT_FILE)) }
    /// STT_COMMON: a variable without a place yet.
    package static var common: Self { Self(rawValue: UInt8(STT_COMMON)) }
    /// STT_TLS: a thread-local variable; its value is an offset, and may be 0.
    package static var tls: Self { Self(rawValue: UInt8(STT_TLS)) }
    /// STT_GNU_IFUNC: a function that says which function is meant.
    package static var ifunc: Self { Self(rawValue: UInt8(STT_GNU_IFUNC)) }
}
