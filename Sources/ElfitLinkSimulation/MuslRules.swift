package import ElfitBaseImages

/// What musl's loader does in one release and not in another: every such rule by its name (loader-rules).
package struct MuslRules: Sendable, Hashable {
    private let release: Version

    package init(_ release: Version) { self.release = release }

    /// A load segment of no size is refused (1).
    var refusesEmptySegments: Bool { !release.isAtLeast(1, 2, 3) }
    /// Names for 64-bit offsets are no symbols; references to them bind to the plain ones (4.4).
    package var remapsLargeFileNames: Bool { release.isAtLeast(1, 2, 4) }
    /// DT_RELR is applied (6.3).
    var appliesRELR: Bool { release.isAtLeast(1, 2, 4) }
    /// posix_fallocate64 too: before, the loader's buffer is too short for its name (4.4).
    var remapsFallocate: Bool { release.isAtLeast(1, 2, 6) }
}

extension Libc {
    /// Nil for another libc, or none.
    package var muslRules: MuslRules? {
        if case .musl(let release) = self { MuslRules(release) } else { nil }
    }
}
