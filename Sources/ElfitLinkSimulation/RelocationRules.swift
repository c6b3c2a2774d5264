package import ElfitBaseImages
package import ElfitELF

/// Which relocation numbers a loader applies (loader-rules 6.1).
package enum RelocationRules {
    /// Whether the libc's loader applies a number on an architecture.
    package static func isSupported(
        _ type: RelocationType, on architecture: Architecture, libc: Libc
    ) -> Bool {
        let numbers = numbers(architecture)
        if numbers.common.contains(type) { return true }
        guard let rules = libc.glibcRules else { return false }
        return numbers.glibc.contains(type)
            || (rules.appliesLaterRelocations && numbers.glibcSinceNextTo217.contains(type))
    }

    private typealias X86_64 = RelocationType.X86_64
    private typealias AArch64 = RelocationType.AArch64
    private typealias RISCV = RelocationType.RISCV

    private struct Numbers {
        let common: Set<RelocationType>
        let glibc: Set<RelocationType>
        let glibcSinceNextTo217: Set<RelocationType>
    }

    private static func numbers(_ architecture: Architecture) -> Numbers {
        switch architecture {
        case .amd64: amd64
        case .arm64: arm64
        case .riscv64: riscv64
        }
    }

    private static let amd64 = Numbers(
        common: [
            X86_64.none, X86_64.absolute64, X86_64.pc32, X86_64.copy, X86_64.globDat, X86_64.jumpSlot,
            X86_64.relative, X86_64.dtpmod64, X86_64.dtpoff64, X86_64.tpoff64, X86_64.tlsDescriptor,
        ],
        glibc: [X86_64.absolute32, X86_64.irelative, X86_64.relative64],
        glibcSinceNextTo217: [X86_64.size32, X86_64.size64])
    private static let arm64 = Numbers(
        common: [
            AArch64.none, AArch64.absolute64, AArch64.copy, AArch64.globDat, AArch64.jumpSlot,
            AArch64.relative, AArch64.dtpmod, AArch64.dtprel, AArch64.tprel, AArch64.tlsDescriptor,
        ],
        glibc: [AArch64.absolute32], glibcSinceNextTo217: [AArch64.irelative])
    /// By the sources of glibc (sysdeps/riscv/dl-machine.h) and musl (arch/riscv64/reloc.h); no loader has been asked.
    private static let riscv64 = Numbers(
        common: [
            RISCV.none, RISCV.absolute64, RISCV.relative, RISCV.copy, RISCV.jumpSlot, RISCV.dtpmod64,
            RISCV.dtprel64, RISCV.tprel64,
        ],
        glibc: [RISCV.irelative], glibcSinceNextTo217: [])

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
        facts.dynamic.pltRelocationKind == .rel || facts.relocations.contains { $0.table == .rel }
    }
}
