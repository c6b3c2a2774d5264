import CElfitELF

/// EI_OSABI: whose extensions to the format a file may use.
package struct OSABI: ELFWord {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// ELFOSABI_SYSV: none.
    package static var systemV: Self { Self(rawValue: UInt8(ELFOSABI_SYSV)) }
    /// ELFOSABI_GNU: indirect functions and unique symbols.
    package static var gnu: Self { Self(rawValue: UInt8(ELFOSABI_GNU)) }
    /// ELFOSABI_FREEBSD.
    package static var freeBSD: Self { Self(rawValue: UInt8(ELFOSABI_FREEBSD)) }
}
