/// What the dynamic segment's tags say, apart from symbols, versions and relocations.
package struct DynamicFacts: Sendable, Equatable {
    package var soname: String?
    /// DT_NEEDED in order.
    package var needed: [String] = []
    package var rpath: String?
    package var runpath: String?
    package var filters: [String] = []
    package var auxiliaries: [String] = []
    package var flags: DynamicFlags = []
    package var flags1: DynamicFlags1 = []
    package var hasTextrelTag = false
    package var hasBindNowTag = false
    package var hasSymbolicTag = false
    package var hasRELR = false
    package var hasSysvHash = false
    package var hasGnuHash = false
    package var hasVersym = false
    /// DT_PLTREL: which of DT_RELA and DT_REL the PLT's relocations are like.
    package var pltRelocationKind: DynamicTag?

    package init() {}

    /// DT_FLAGS bit DF_TEXTREL.
    package var hasTextrelFlag: Bool { flags.contains(.textRelocations) }
    /// Immediate binding asked for by the object itself (loader-rules 6.4).
    package var bindsNow: Bool { hasBindNowTag || flags.contains(.bindNow) || flags1.contains(.now) }
    /// DT_SYMBOLIC or DF_SYMBOLIC.
    package var isSymbolic: Bool { hasSymbolicTag || flags.contains(.symbolic) }
    /// DF_1_PIE.
    package var isPIE: Bool { flags1.contains(.pie) }
    /// DF_1_NOOPEN.
    package var refusesDlopen: Bool { flags1.contains(.noOpen) }
    /// DF_1_NODEFLIB.
    package var skipsDefaultDirectories: Bool { flags1.contains(.noDefaultDirectories) }
}
