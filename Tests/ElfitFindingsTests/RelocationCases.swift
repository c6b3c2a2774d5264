import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation
import ElfitTestSupport

private let irelative = """
    __asm__(".text\\none: ret\\nf: lea one(%rip),%rax\\nret\\n.type f,@gnu_indirect_function\\n"
            ".globl m\\nm: call f@PLT\\nret\\n.type m,@function");
    """
private let initialExec =
    "__thread int t __attribute__((tls_model(\"initial-exec\"))) = 1; int m(void) { return t; }"
private let large =
    "__thread char t[1400] __attribute__((tls_model(\"initial-exec\"))) = {1}; char m(void) { return t[3]; }"
private let weakTLS = "extern __thread int t __attribute__((weak)); int m(void) { return t; }"
private let pointer = "static int a; int *p = &a;"
private let packed = ["-Wl,-z,pack-relative-relocs"]

private func text(_ libc: Libc, tag: Bool, flag: Bool, _ kind: LoadKindName = .module) -> Probe {
    Probe(
        libc: libc, kind: kind == .program ? .startUp : .dlopenNow,
        change: {
            $0.dynamic.hasTextrelTag = tag
            if flag { $0.dynamic.flags.insert(.textRelocations) }
        })
}

private enum LoadKindName { case module, program }

/// A program with a copy of libd's variable: `size` bytes here, `theirs` there.
private func copy(_ libc: Libc, theirs: String) -> Probe {
    Probe(
        libc: libc, source: "int outside; void _start(void) { }",
        options: [
            "-pie", "-fPIE",
            "-Wl,--dynamic-linker,\(libc.isMusl ? "/lib/ld-musl-x86_64.so.1" : "/lib64/ld-linux-x86-64.so.2")",
        ],
        kind: .startUp,
        setUp: { bench in
            let stub = bench.stub("libd.so", "int data[4] = {1};")
            let file = bench.folder.compile(
                "program", "extern int data[4]; int _start(void) { return data[1]; }",
                [
                    "-nostdlib", "-no-pie", "-fno-pic", "-mcmodel=small", "-fdirect-access-external-data",
                    stub, "-Wl,-rpath,$ORIGIN",
                    "-Wl,--dynamic-linker,/lib64/ld-linux-x86-64.so.2",
                ])
            guard case .object(_, let object) = readObject(at: file, as: Probe.path) else { return }
            bench.app.objects[Probe.path] = object
            bench.addToApp("/app/libd.so", theirs, "-Wl,-soname,libd.so")
        })
}

/// A module with a unique u, and another with a unique symbol of this name.
private func unique(_ name: String) -> Probe {
    Probe(
        libc: musl, source: "int u = 1;", isGlibcBuild: true,
        setUp: { bench in
            let libc = bench.stub(
                "libc.so.6", "int glibcs_own(void) { return 0; }", map: "GLIBC_2.2.5 { global: *; };")
            bench.addToApp(
                "/app/b.so", "int glibcs_own(void); int h(void) { return glibcs_own(); } int \(name) = 2;",
                libc)
            bench.change("/app/b.so") { $0.changeExports { $0.binding = .unique } }
        }, change: { $0.changeExports { $0.binding = .unique } }, others: ["/app/b.so"])
}

/// loader-rules 6 and 7, and copies of 4.3.
let relocationCases: [KindCase] = [
    KindCase(
        .relocIRELATIVE, Probe(libc: musl, source: irelative), not: Probe(libc: glibc, source: irelative)),
    KindCase(
        .relocUnsupported,
        Probe(
            libc: glibc,
            change: {
                $0.relocations.append(
                    RelocationKind(
                        type: RelocationType(rawValue: 24), table: .rela, count: 1, withoutSymbol: 1))
            }),
        not: Probe(
            libc: glibc,
            change: {
                $0.relocations.append(
                    RelocationKind(
                        type: RelocationType.X86_64.relative, table: .rela, count: 1, withoutSymbol: 1))
            })),
    KindCase(
        .tlsInitialExecDlopen, Probe(libc: musl, source: initialExec),
        not: Probe(libc: musl, source: initialExec, kind: .listed)),
    KindCase(.tlsSurplus, Probe(libc: glibc, source: large), not: Probe(libc: glibc, source: initialExec)),
    KindCase(.tlsWeakUndefined, Probe(libc: musl, source: weakTLS), not: Probe(libc: glibc, source: weakTLS)),
    KindCase(
        .relrUnsupported, Probe(libc: .musl(Version("1.2.3")), source: pointer, options: packed),
        not: Probe(libc: musl, source: pointer, options: packed)),
    KindCase(
        .relrUnmarked,
        Probe(libc: glibc, isGlibcBuild: true, change: { $0.dynamic.hasRELR = true }),
        not: Probe(libc: .glibc(Version("2.35")), isGlibcBuild: true, change: { $0.dynamic.hasRELR = true })),
    KindCase(
        .textrelMain, text(musl, tag: true, flag: false, .program), not: text(musl, tag: true, flag: false)),
    KindCase(.textrelFlagOnly, text(musl, tag: false, flag: true), not: text(musl, tag: true, flag: true)),
    KindCase(.textrel, text(glibc, tag: true, flag: false), not: text(glibc, tag: false, flag: false)),
    KindCase(
        .execStackDlopen, Probe(libc: .glibc(Version("2.41")), options: ["-Wl,-z,execstack"]),
        not: Probe(libc: glibc, options: ["-Wl,-z,execstack"])),
    KindCase(
        .execStackMusl, Probe(libc: musl, options: ["-Wl,-z,execstack"]),
        not: Probe(libc: musl, options: ["-Wl,-z,noexecstack"])),
    KindCase(
        .noHashTable,
        Probe(
            libc: musl,
            change: {
                $0.dynamic.hasGnuHash = false
                $0.dynamic.hasSysvHash = false
            }), not: Probe(libc: musl)),
    KindCase(
        .copyRelocSize, copy(glibc, theirs: "int data[8] = {1};"),
        not: copy(glibc, theirs: "int data[4] = {1};")),
    KindCase(
        .copyRelocProtected,
        copy(glibc, theirs: "int data[4] __attribute__((visibility(\"protected\"))) = {1};"),
        not: copy(
            .glibc(Version("2.34")), theirs: "int data[4] __attribute__((visibility(\"protected\"))) = {1};")),
    KindCase(.uniqueSymbolSplit, unique("u"), not: unique("another")),
]
