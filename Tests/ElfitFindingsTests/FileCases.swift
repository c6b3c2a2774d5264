import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitTestSupport

private let old = Libc.glibc(Version("2.31"))
private let program = ["-pie", "-fPIE", "-Wl,--dynamic-linker,/lib64/ld-linux-x86-64.so.2"]
private let start = "void _start(void) { }"

/// loader-rules 1 and 2.
let fileCases: [KindCase] = [
    KindCase(
        "not-elf", Probe(libc: glibc, failure: .notELF("a text file")), not: Probe(libc: glibc)),
    KindCase(
        "truncated-elf", Probe(libc: musl, failure: .truncated("at byte 7")),
        not: Probe(libc: musl, failure: .notELF("a text file"))),
    KindCase(
        "wrong-machine", Probe(libc: glibc, change: { $0.header.machine = .arm64 }), not: Probe(libc: glibc)),
    KindCase(
        "not-simulated", Probe(libc: glibc, failure: .notSimulated(.riscv64)),
        not: Probe(libc: glibc, failure: .wrongMachine("aarch64"))),
    KindCase(
        "wrong-elf-class", Probe(libc: musl, change: { $0.header.elfClass = .elf32 }), not: Probe(libc: musl)),
    KindCase(
        "no-dynamic-section", Probe(libc: glibc, change: { $0.dynamicFileSize = nil }),
        not: Probe(libc: glibc)),
    KindCase(
        "debug-file-as-library", Probe(libc: musl, change: { $0.dynamicFileSize = 0 }),
        not: Probe(libc: musl, change: { $0.dynamicFileSize = nil })),
    KindCase(
        "bad-osabi", Probe(libc: glibc, change: { $0.header.osABI = .freeBSD }),
        not: Probe(libc: glibc, change: { $0.header.osABI = .gnu })),
    KindCase(
        "bad-ident", Probe(libc: glibc, change: { $0.header.paddingIsZero = false }),
        not: Probe(libc: musl, change: { $0.header.paddingIsZero = false })),
    KindCase(
        "dlopen-executable", Probe(libc: glibc, change: { $0.dynamic.flags1.insert(.pie) }),
        not: Probe(libc: .glibc(Version("2.29")), change: { $0.dynamic.flags1.insert(.pie) })),
    KindCase(
        "nodlopen-flag", Probe(libc: glibc, options: ["-Wl,-z,nodlopen"]),
        not: Probe(libc: glibc, options: ["-Wl,-z,nodlopen"], kind: .listed)),
    KindCase(
        "kernel-abi-tag", Probe(libc: old, change: { $0.notes.abiTag = foreignTag }),
        not: Probe(libc: glibc, change: { $0.notes.abiTag = foreignTag })),
    KindCase(
        "cpu-isa-level", Probe(libc: glibc, change: { $0.notes.x86ISANeeded = .v3 }),
        not: Probe(libc: old, change: { $0.notes.x86ISANeeded = .v3 })),
    KindCase(
        "page-size-align", Probe(libc: glibc, change: { $0.loadSegments[0].address += 16 }),
        not: Probe(libc: glibc)),
    KindCase(
        "page-size-large",
        Probe(libc: .glibc(Version("2.36")), setUp: { $0.architecture = .arm64 }) { facts in
            facts.header.machine = .arm64
            facts.loadSegments[0].address += 4096
        }, not: Probe(libc: glibc, change: { $0.loadSegments[0].address += 4096 })),
    KindCase(
        "empty-load-segment",
        Probe(libc: .musl(Version("1.2.2")), change: { $0.loadSegments[0].memorySize = 0 }),
        not: Probe(libc: .musl(Version("1.2.3")), change: { $0.loadSegments[0].memorySize = 0 })),
    KindCase(
        "interp-missing", Probe(libc: musl, source: start, options: program, kind: .startUp),
        not: Probe(libc: glibc, source: start, options: program, kind: .startUp)),
    KindCase(
        "interp-without-needed",
        Probe(
            libc: musl, source: start, options: program, kind: .startUp, change: { $0.dynamic.needed = [] }),
        not: Probe(libc: musl, source: start, options: program, kind: .startUp)),
    KindCase("no-loader", Probe(libc: .none), not: Probe(libc: glibc)),
    KindCase(
        "gcompat-only-via-interp",
        Probe(libc: musl, isGlibcBuild: true, setUp: { $0.addToImage("/lib/libgcompat.so.0", "int c;") }),
        not: Probe(libc: musl, setUp: { $0.addToImage("/lib/libgcompat.so.0", "int c;") })),
]

/// An ABI tag of another system than Linux.
private let foreignTag = ELFNotes.ABITag(system: .freeBSD, kernel: [5, 0, 0])
