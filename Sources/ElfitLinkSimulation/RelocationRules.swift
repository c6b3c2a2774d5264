package import ElfitBaseImages
package import ElfitELF

/// Which relocation numbers a loader applies (loader-rules 6.1).
package enum RelocationRules {
    /// Whether the libc's loader applies a number on an architecture.
    package static func isSupported(_ type: UInt32, on architecture: Architecture, libc: Libc) -> Bool {
        let numbers = numbers(architecture)
        if numbers.common.contains(type) { return true }
        guard case .glibc(let release) = libc else { return false }
        return numbers.glibc.contains(type)
            || (release.isAtLeast(2, 18) && numbers.glibcSinceNextTo217.contains(type))
    }

    private struct Numbers {
        let common: Set<UInt32>
        let glibc: Set<UInt32>
        let glibcSinceNextTo217: Set<UInt32>
    }

    private static func numbers(_ architecture: Architecture) -> Numbers {
        switch architecture {
        case .amd64: amd64
        case .arm64: arm64
        case .riscv64: riscv64
        }
    }

    private static let amd64 = Numbers(
        common: [0, 1, 2, 5, 6, 7, 8, 16, 17, 18, 36], glibc: [10, 37, 38], glibcSinceNextTo217: [32, 33])
    private static let arm64 = Numbers(
        common: [0, 257, 1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031], glibc: [258],
        glibcSinceNextTo217: [1032])
    /// By the sources of glibc (sysdeps/riscv/dl-machine.h) and musl (arch/riscv64/reloc.h); no loader has been asked.
    private static let riscv64 = Numbers(
        common: [0, 2, 3, 4, 5, 7, 9, 11], glibc: [58], glibcSinceNextTo217: [])

    /// Numbers that the loader does not apply: musl takes a foreign object's for its own machine's (1).
    static func events(_ loaded: LoadedObject, root: LoadRoot, base: BaseImage) -> [LoaderEvent] {
        let architecture = base.architecture
        var events = loaded.object.facts.relocations.filter {
            !isSupported($0.type, on: architecture, libc: base.libc)
                || isRefusedLazily($0, loaded, root, base)
        }.map { relocation in
            LoaderEvent(
                kind: relocation.type == architecture.relocations.irelative
                    ? .irelative : .unsupportedRelocation,
                path: loaded.path, detail: "\(relocation.type)")
        }
        if base.libc.isGlibc, hasNoAddends(loaded.object.facts) {
            events.append(LoaderEvent(kind: .unsupportedRelocation, path: loaded.path, detail: "DT_REL"))
        }
        return events
    }

    /// glibc prepares the PLT's table for lazy binding and knows three types there (6.1).
    private static func isRefusedLazily(
        _ relocation: RelocationKind, _ loaded: LoadedObject, _ root: LoadRoot,
        _ base: BaseImage
    ) -> Bool {
        guard relocation.table == .jmprel, base.libc.isGlibc, root.bindsLazily(on: base.libc),
            !loaded.object.facts.dynamic.bindsNow
        else { return false }
        let known = base.architecture.relocations
        return ![known.jumpSlot, known.tlsDescriptor, known.irelative].contains(relocation.type)
    }

    /// glibc for 64-bit machines has no code for DT_REL (6.1).
    private static func hasNoAddends(_ facts: ELFFacts) -> Bool {
        facts.dynamic.pltRelocationKind == 17 || facts.relocations.contains { $0.table == .rel }
    }
}
