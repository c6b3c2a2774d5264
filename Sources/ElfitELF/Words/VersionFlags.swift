import CElfitELF

/// vd_flags and vna_flags.
package struct VersionFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// VER_FLG_BASE: a definition that names the file itself and never matches a reference.
    package static var base: Self { Self(rawValue: UInt16(VER_FLG_BASE)) }
    /// VER_FLG_WEAK: a need that may stay unmet, or a definition without symbols.
    package static var weak: Self { Self(rawValue: UInt16(VER_FLG_WEAK)) }
}
