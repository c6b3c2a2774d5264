import ElfitBaseImages
package import ElfitELF

/// glibc's reserve for thread-local variables of dlopened objects in the initial-exec model (loader-rules 6.2; the
/// figures were asked of real loaders).
package struct StaticTLS {
    /// The reserve of a process, in bytes; ld.so itself and optional uses may take 512 of it.
    package static let reserve: UInt64 = 1664
    /// From here on, in bytes, an object may find too little left.
    package static let doubtful: UInt64 = 1100

    /// The objects that take of the reserve.
    package let users: [LoadedObject]
    private let architecture: Architecture

    package init(_ objects: [LoadedObject], _ architecture: Architecture) {
        self.architecture = architecture
        users = objects.filter { $0.object.facts.hasRelocation(architecture.relocations.tlsInitialExec) }
    }

    /// What they take together, in bytes.
    package var total: UInt64 {
        users.reduce(UInt64(0)) { $0 &+ min($1.object.facts.tls?.memorySize ?? 0, 1 << 40) }
    }

    /// The one that takes most.
    package var largest: LoadedObject? {
        users.max { ($0.object.facts.tls?.memorySize ?? 0) < ($1.object.facts.tls?.memorySize ?? 0) }
    }

    /// What one object never gets, in bytes: more than the reserve, and what the thread descriptor's alignment may add.
    package var never: UInt64 {
        switch architecture {
        case .amd64: Self.reserve + 64
        case .arm64, .riscv64: Self.reserve
        }
    }

    /// The first object that wants its variables aligned to more bytes than a process' static TLS is, where its
    /// program wants no more: to the thread descriptor's alignment, since 2.35 to the rseq area's too.
    package func misaligned(_ rules: GlibcRules) -> (loaded: LoadedObject, alignment: UInt64)? {
        let limit: UInt64 =
            switch architecture {
            case .amd64: 64
            case .arm64, .riscv64: rules.alignsForRseq ? 32 : 16
            }
        for loaded in users {
            if let alignment = loaded.object.facts.tls?.alignment, alignment > limit {
                return (loaded, alignment)
            }
        }
        return nil
    }
}
