import CElfitELF

/// EI_VERSION: the version of the file format; there has been one.
package struct FileVersion: ELFWord {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// EV_CURRENT.
    package static var current: Self { Self(rawValue: UInt8(EV_CURRENT)) }
}
