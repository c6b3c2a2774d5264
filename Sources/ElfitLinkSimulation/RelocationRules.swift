package import ElfitBaseImages
import ElfitELF

/// Which relocation numbers a loader applies (loader-rules 6.1).
package enum RelocationRules {
    /// Whether the libc's loader applies a number, by the machine that it runs on.
    package static func isSupported(_ type: UInt32, machine: UInt16, libc: Libc) -> Bool {
        guard let numbers = numbers[machine] else { return false }
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

    /// By e_machine.
    private static let numbers: [UInt16: Numbers] = [
        62: Numbers(
            common: [0, 1, 2, 5, 6, 7, 8, 16, 17, 18, 36], glibc: [10, 37, 38], glibcSinceNextTo217: [32, 33]),
        183: Numbers(
            common: [0, 257, 1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031], glibc: [258],
            glibcSinceNextTo217: [1032]),
    ]

    static func machine(_ architecture: String) -> UInt16 { architecture == "x86_64" ? 62 : 183 }

    static func irelative(_ machine: UInt16) -> UInt32 { machine == 62 ? 37 : 1032 }

    static func initialExec(_ machine: UInt16) -> UInt32 { machine == 62 ? 18 : 1030 }

    /// Numbers that the loader does not apply: musl takes a foreign object's for its own machine's (1).
    static func events(_ loaded: LoadedObject, root: LoadRoot, base: BaseImage) -> [LoaderEvent] {
        let machine = machine(base.architecture)
        var events = loaded.object.facts.relocations.filter {
            !isSupported($0.type, machine: machine, libc: base.libc)
                || isRefusedLazily($0, machine, loaded, root, base)
        }.map { relocation in
            LoaderEvent(
                kind: relocation.type == irelative(machine) ? .irelative : .unsupportedRelocation,
                path: loaded.path, detail: "\(relocation.type)")
        }
        if base.libc.isGlibc, hasNoAddends(loaded.object.facts) {
            events.append(LoaderEvent(kind: .unsupportedRelocation, path: loaded.path, detail: "DT_REL"))
        }
        return events
    }

    /// glibc prepares the PLT's table for lazy binding and knows three types there (6.1).
    private static func isRefusedLazily(
        _ relocation: RelocationKind, _ machine: UInt16, _ loaded: LoadedObject, _ root: LoadRoot,
        _ base: BaseImage
    ) -> Bool {
        guard relocation.table == .jmprel, base.libc.isGlibc, root.bindsLazily(on: base.libc),
            !loaded.object.facts.dynamic.bindsNow
        else { return false }
        return machine == 62
            ? ![7, 36, 37].contains(relocation.type) : ![1026, 1031, 1032].contains(relocation.type)
    }

    /// glibc for 64-bit machines has no code for DT_REL (6.1).
    private static func hasNoAddends(_ facts: ELFFacts) -> Bool {
        facts.dynamic.pltRelocationKind == 17 || facts.relocations.contains { $0.table == .rel }
    }
}
