package import ElfitBaseImages
package import ElfitELF

/// What a loader makes of a file when it opens it as a library (loader-rules 1).
package enum FileRules {
    /// glibc goes on searching past files of another class or machine, and up to 2.35 past those whose ABI tag is
    /// not Linux's.
    static func isPassedOver(_ facts: ELFFacts, on base: BaseImage) -> Bool {
        if facts.header.elfClass != .elf64 { return true }
        // Its words would be read the wrong way round: refused, not passed over.
        if facts.header.data != .littleEndian { return false }
        return facts.simulatedArchitecture != base.architecture || hasForeignTag(facts, on: base.libc)
    }

    static func hasForeignTag(_ facts: ELFFacts, on libc: Libc) -> Bool {
        guard libc.glibcRules?.readsABITag == true else { return false }
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
    package static func isProgram(_ facts: ELFFacts, on libc: Libc) -> Bool {
        guard let rules = libc.glibcRules else { return false }
        return facts.header.type == .executable || (facts.dynamic.isPIE && rules.refusesPIE)
    }

    /// The field of the header that glibc refuses, by its name in the ELF specification; musl does not look.
    package static func refusedField(_ header: ELFHeader, on libc: Libc) -> String? {
        guard libc.isGlibc, header.elfClass == .elf64 else { return nil }
        if header.data != .littleEndian { return "EI_DATA" }
        if header.identVersion != .current { return "EI_VERSION" }
        if !header.paddingIsZero { return "the padding of e_ident" }
        return header.programHeaderSize != header.elfClass.programHeaderSize ? "e_phentsize" : nil
    }

    /// Whether glibc refuses the OS ABI: it takes System V's, and GNU's up to a version; musl does not look.
    package static func refusesSystem(_ header: ELFHeader, on base: BaseImage) -> Bool {
        guard base.libc.isGlibc else { return false }
        let isPlain = header.osABI == .systemV && header.abiVersion == 0
        return !isPlain && !(header.osABI == .gnu && header.abiVersion < base.architecture.gnuABIVersions)
    }

    /// Whether a load segment cannot be mapped as it is aligned.
    package static func isMisaligned(_ segment: LoadSegment, on libc: Libc) -> Bool {
        if !segment.isCongruent(pageSize: 4096) { return true }
        guard libc.glibcRules?.readsSegmentAlignment == true else { return false }
        if segment.alignment == 0 { return segment.address != segment.offset }
        return segment.alignment % 4096 != 0 || !segment.isCongruent(pageSize: segment.alignment)
    }

    /// Whether a load segment is refused for its size: on musl, where it has none.
    package static func isRefusedAsEmpty(_ segment: LoadSegment, on libc: Libc) -> Bool {
        libc.muslRules?.refusesEmptySegments == true && segment.memorySize == 0
    }

    /// Whether relocations write into code: glibc reads DF_TEXTREL as well, musl DT_TEXTREL alone (6.3).
    package static func writesIntoCode(_ dynamic: DynamicFacts, on libc: Libc) -> Bool {
        dynamic.hasTextrelTag || (libc.isGlibc && dynamic.hasTextrelFlag)
    }
}
