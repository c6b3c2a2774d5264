/// What the dynamic segment's tags say, apart from symbols, versions and relocations.
package struct DynamicFacts: Sendable, Equatable {
    package var soname: String?
    /// DT_NEEDED in order.
    package var needed: [String] = []
    package var rpath: String?
    package var runpath: String?
    package var filters: [String] = []
    package var auxiliaries: [String] = []
    /// DT_FLAGS.
    package var flags: UInt64 = 0
    /// DT_FLAGS_1.
    package var flags1: UInt64 = 0
    package var hasTextrelTag = false
    package var hasBindNowTag = false
    package var hasSymbolicTag = false
    package var hasRELR = false
    package var hasSysvHash = false
    package var hasGnuHash = false
    package var hasVersym = false
    /// DT_PLTREL, 7 is DT_RELA.
    package var pltRelocationKind: UInt64?

    package init() {}

    /// DT_FLAGS bit DF_TEXTREL.
    package var hasTextrelFlag: Bool { flags & 4 != 0 }
    /// Immediate binding asked for by the object itself (loader-rules 6.4).
    package var bindsNow: Bool { hasBindNowTag || flags & 8 != 0 || flags1 & 1 != 0 }
    /// DT_SYMBOLIC or DF_SYMBOLIC.
    package var isSymbolic: Bool { hasSymbolicTag || flags & 2 != 0 }
    /// DF_1_PIE.
    package var isPIE: Bool { flags1 & 0x0800_0000 != 0 }
    /// DF_1_NOOPEN.
    package var refusesDlopen: Bool { flags1 & 0x40 != 0 }
    /// DF_1_NODEFLIB.
    package var skipsDefaultDirectories: Bool { flags1 & 0x800 != 0 }
}
