import CElfitELF

/// The first word of NT_GNU_ABI_TAG: the operating system that a file is for.
package struct ABITagSystem: ELFWord {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// ELF_NOTE_OS_LINUX.
    package static var linux: Self { Self(rawValue: UInt32(ELF_NOTE_OS_LINUX)) }
    /// ELF_NOTE_OS_GNU: the Hurd.
    package static var hurd: Self { Self(rawValue: UInt32(ELF_NOTE_OS_GNU)) }
    /// ELF_NOTE_OS_FREEBSD.
    package static var freeBSD: Self { Self(rawValue: UInt32(ELF_NOTE_OS_FREEBSD)) }
}
