import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation
import ElfitTestSupport

private let old = Libc.glibc(Version("2.31"))
private let program = ["-pie", "-fPIE", "-Wl,--dynamic-linker,/lib64/ld-linux-x86-64.so.2"]
private let start = "void _start(void) { }"

/// loader-rules 1 and 2.
let fileCases: [KindCase] = [
    KindCase(
        .notELF, Probe(libc: glibc, failure: .notELF("a text file")), not: Probe(libc: glibc)),
    KindCase(
        .truncatedELF, Probe(libc: musl, failure: .truncated("at byte 7")),
        not: Probe(libc: musl, failure: .notELF("a text file"))),
    KindCase(
        .wrongMachine, Probe(libc: glibc, change: { $0.header.machine = .arm64 }), not: Probe(libc: glibc)),
    KindCase(
        .notSimulated, Probe(libc: glibc, failure: .notSimulated(.riscv64)),
        not: Probe(libc: glibc, failure: .wrongMachine("aarch64"))),
    KindCase(
        .wrongELFClass, Probe(libc: musl, change: { $0.header.elfClass = .elf32 }), not: Probe(libc: musl)),
    KindCase(
        .notLoadable, Probe(libc: glibc, change: { $0.dynamicFileSize = nil }),
        not: Probe(libc: glibc)),
    KindCase(
        .debugFileAsLibrary, Probe(libc: musl, change: { $0.dynamicFileSize = 0 }),
        not: Probe(libc: musl, change: { $0.dynamicFileSize = nil })),
    KindCase(
        .badOSABI, Probe(libc: glibc, change: { $0.header.osABI = .freeBSD }),
        not: Probe(libc: glibc, change: { $0.header.osABI = .gnu })),
    KindCase(
        .badIdent, Probe(libc: glibc, change: { $0.header.paddingIsZero = false }),
        not: Probe(libc: musl, change: { $0.header.paddingIsZero = false })),
    KindCase(
        .dlopenExecutable, Probe(libc: glibc, change: { $0.dynamic.flags1.insert(.pie) }),
        not: Probe(libc: .glibc(Version("2.29")), change: { $0.dynamic.flags1.insert(.pie) })),
    KindCase(
        .noDlopenFlag, Probe(libc: glibc, options: ["-Wl,-z,nodlopen"]),
        not: Probe(libc: glibc, options: ["-Wl,-z,nodlopen"], kind: .listed)),
    KindCase(
        .kernelABITag, Probe(libc: old, change: { $0.notes.abiTag = foreignTag }),
        not: Probe(libc: glibc, change: { $0.notes.abiTag = foreignTag })),
    KindCase(
        .cpuISALevel, Probe(libc: glibc, change: { $0.notes.x86ISANeeded = .v3 }),
        not: Probe(libc: old, change: { $0.notes.x86ISANeeded = .v3 })),
    KindCase(
        .pageSizeAlign, Probe(libc: glibc, change: { $0.loadSegments[0].address += 16 }),
        not: Probe(libc: glibc)),
    KindCase(
        .pageSizeLarge,
        Probe(libc: .glibc(Version("2.36")), setUp: { $0.architecture = .arm64 }) { facts in
            facts.header.machine = .arm64
            facts.loadSegments[0].address += 4096
        }, not: Probe(libc: glibc, change: { $0.loadSegments[0].address += 4096 })),
    KindCase(
        .emptyLoadSegment,
        Probe(libc: .musl(Version("1.2.2")), change: { $0.loadSegments[0].memorySize = 0 }),
        not: Probe(libc: .musl(Version("1.2.3")), change: { $0.loadSegments[0].memorySize = 0 })),
    KindCase(
        .interpreterMissing, Probe(libc: musl, source: start, options: program, kind: .startUp),
        not: Probe(libc: glibc, source: start, options: program, kind: .startUp)),
    KindCase(
        .interpWithoutNeeded,
        Probe(
            libc: musl, source: start, options: program, kind: .startUp, change: { $0.dynamic.needed = [] }),
        not: Probe(libc: musl, source: start, options: program, kind: .startUp)),
    KindCase(.noLoader, Probe(libc: .none), not: Probe(libc: glibc)),
    KindCase(
        .gcompatOnlyViaInterp,
        Probe(libc: musl, isGlibcBuild: true, setUp: { $0.addToImage("/lib/libgcompat.so.0", "int c;") }),
        not: Probe(libc: musl, setUp: { $0.addToImage("/lib/libgcompat.so.0", "int c;") })),
]

/// An ABI tag of another system than Linux.
private let foreignTag = ELFNotes.ABITag(system: .freeBSD, kernel: [5, 0, 0])
