import CElfitELF

/// An entry of DT_VERSYM: the index of a symbol's version, and a bit that hides it from references without one.
///
/// The tables of versions (vd_ndx, vna_other) have the index alone: compare with ``withoutHiddenBit``.
package struct VersionIndex: ELFWord, Comparable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// VER_NDX_LOCAL: cannot be bound to.
    package static var local: Self { Self(rawValue: UInt16(VER_NDX_LOCAL)) }
    /// VER_NDX_GLOBAL: without a version; in DT_VERDEF the file itself.
    package static var global: Self { Self(rawValue: UInt16(VER_NDX_GLOBAL)) }
    /// The first index that can name a version; of a library, its oldest one.
    package static var first: Self { Self(rawValue: UInt16(VER_NDX_GLOBAL) + 1) }

    private static var hiddenBit: UInt16 { 0x8000 }

    /// Whether references without a version pass it over (VERSYM_HIDDEN).
    package var isHidden: Bool { rawValue & Self.hiddenBit != 0 }
    /// The index alone (VERSYM_VERSION).
    package var withoutHiddenBit: Self { Self(rawValue: rawValue & ~Self.hiddenBit) }
    package var hidden: Self { Self(rawValue: rawValue | Self.hiddenBit) }
    /// Whether it names a version at all, rather than `local` or `global`.
    package var namesVersion: Bool { withoutHiddenBit >= .first }

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
