package import ElfitBaseImages

/// What glibc's loader does in one release and not in another: every such rule by its name (loader-rules).
package struct GlibcRules: Sendable {
    private let release: Version

    package init(_ release: Version) { self.release = release }

    /// Relocations that came after 2.17 are applied (6.1).
    var appliesLaterRelocations: Bool { release.isAtLeast(2, 18) }
    /// Definitions of hidden visibility are passed over (4.2).
    var passesHiddenNames: Bool { release.isAtLeast(2, 24) }
    /// Absolute symbols of value 0 are definitions (4.2).
    var takesAbsoluteZero: Bool { release.isAtLeast(2, 28) }
    /// A position-independent program is no library (1).
    var refusesPIE: Bool { release.isAtLeast(2, 30) }
    /// A symbol is looked for in the file that DT_VERNEED names, and no further (5.3).
    var stopsAtNamedFile: Bool { !release.isAtLeast(2, 30) }
    /// The processor level that a file demands is looked at (1).
    package var readsProcessorLevel: Bool { release.isAtLeast(2, 33) }
    /// Directories glibc-hwcaps/LEVEL come first (3.1).
    var searchesProcessorLevels: Bool { release.isAtLeast(2, 33) }
    /// p_align of segments is to be whole pages, and is kept (1).
    var readsSegmentAlignment: Bool { !release.isAtLeast(2, 35) }
    /// Copies of protected variables are warned of, or refused (4.3).
    var readsProtectedCopies: Bool { release.isAtLeast(2, 35) }
    /// The rseq area's alignment counts for that of static TLS (6.2; asked of real loaders).
    package var alignsForRseq: Bool { release.isAtLeast(2, 35) }
    /// The ABI tag's system and kernel are looked at (1).
    package var readsABITag: Bool { !release.isAtLeast(2, 36) }
    /// An opened object that stands in for another one ends the process (seen on 2.31, and no more on 2.36).
    var assertsOpenedFilters: Bool { !release.isAtLeast(2, 36) }
    /// DT_RELR is applied (6.3).
    var appliesRELR: Bool { release.isAtLeast(2, 36) }
    /// DT_RELR is to be marked by a needed version (5.2).
    var wantsRELRMarked: Bool { release.isAtLeast(2, 36) }
    /// Directories such as haswell and tls are searched (3.1).
    var searchesLegacyDirectories: Bool { !release.isAtLeast(2, 37) }
    /// A library that has lost its version tables ends the process (5.4).
    var assertsLostVersions: Bool { !release.isAtLeast(2, 41) }
    /// dlopen does not make the stack executable (7).
    var keepsStackPlain: Bool { release.isAtLeast(2, 41) }
}

extension Libc {
    /// Nil for another libc, or none.
    package var glibcRules: GlibcRules? {
        if case .glibc(let release) = self { GlibcRules(release) } else { nil }
    }
}
