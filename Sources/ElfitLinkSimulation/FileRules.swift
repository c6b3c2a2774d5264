import ElfitBaseImages
import ElfitELF

/// What a loader makes of a file when it opens it as a library (loader-rules 1).
enum FileRules {
    /// glibc goes on searching past files of another class or machine, and up to 2.35 past those whose ABI tag is
    /// not Linux's.
    static func isPassedOver(_ facts: ELFFacts, on base: BaseImage) -> Bool {
        if facts.header.elfClass != .elf64 { return true }
        // Its words would be read the wrong way round: refused, not passed over.
        if facts.header.data != .littleEndian { return false }
        return facts.simulatedArchitecture != base.architecture || hasForeignTag(facts, on: base.libc)
    }

    static func hasForeignTag(_ facts: ELFFacts, on libc: Libc) -> Bool {
        guard case .glibc(let release) = libc, !release.isAtLeast(2, 36) else { return false }
        return (facts.notes.abiTag?.system ?? .linux) != .linux
    }

    /// Why the loader refuses the file that its search ends at, nil when it maps it. musl checks no machine.
    static func refusal(_ facts: ELFFacts, on base: BaseImage) -> String? {
        if facts.header.elfClass != .elf64 { return "wrong ELF class" }
        if base.libc.isGlibc && facts.header.data != .littleEndian { return "not little-endian" }
        if !facts.header.type.isLinked {
            return "neither a shared object nor an executable"
        }
        if facts.dynamicFileSize ?? 0 == 0 { return "no dynamic section" }
        if base.libc.isGlibc && facts.loadSegments.isEmpty && facts.fileSize > 0 {
            return "no loadable segments"
        }
        return isProgram(facts, on: base.libc) ? "an executable" : nil
    }

    /// What glibc takes for a program, which it loads neither by dlopen nor for others.
    static func isProgram(_ facts: ELFFacts, on libc: Libc) -> Bool {
        guard case .glibc(let release) = libc else { return false }
        return facts.header.type == .executable || (facts.dynamic.isPIE && release.isAtLeast(2, 30))
    }
}
