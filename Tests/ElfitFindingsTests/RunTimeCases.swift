import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation
import ElfitTestSupport

private func calls(_ names: String..., libc: Libc = musl, glibcBuild: Bool = true) -> Probe {
    let declared = names.map { "int \($0)(void);" }.joined(separator: " ")
    let called = names.map { "\($0)()" }.joined(separator: " + ")
    return Probe(
        libc: libc, source: "\(declared) int m(void) { return \(called); }", isGlibcBuild: glibcBuild)
}

/// A kind that imported functions show, on musl alone.
private func note(_ id: FindingID, _ name: String) -> KindCase {
    KindCase(id, calls(name), not: calls(name, libc: glibc, glibcBuild: false))
}

private func threads(_ setUp: @escaping @Sendable (Bench) -> Void = { _ in }) -> Probe {
    Probe(libc: glibc, source: "int pthread_exit(void); int m(void) { return pthread_exit(); }", setUp: setUp)
}

private func staticProgram(_ tag: Bool) -> Probe {
    Probe(
        libc: .none, source: "void _start(void) { }", options: ["-static", "-no-pie"], kind: .startUp,
        change: {
            $0.dynamic.needed = []
            $0.interpreter = nil
            if tag { $0.notes.abiTag = ELFNotes.ABITag(system: .linux, kernel: [3, 2, 0]) }
        })
}

/// loader-rules 8 and 11.
let runTimeCases: [KindCase] = [
    KindCase(
        .libgccAtRuntime, threads(),
        not: threads { $0.addToImage("/usr/lib/libgcc_s.so.1", "int g;", "-Wl,-soname,libgcc_s.so.1") }),
    KindCase(.staticGlibcRuntimeDeps, staticProgram(true), not: staticProgram(false)),
    KindCase(.gnuStrerrorR, calls("strerror_r"), not: calls("strerror_r", glibcBuild: false)),
    KindCase(.gnuBasename, calls("basename"), not: calls("basename", glibcBuild: false)),
    KindCase(.glibcStaticLibstdcxx, calls("__newlocale"), not: calls("__newlocale", glibcBuild: false)),
    KindCase(
        .muslThreadStack, calls("pthread_create"),
        not: calls("pthread_create", "pthread_attr_setstacksize")),
    KindCase(.muslStrptime, calls("strptime"), not: calls("strptime", libc: .musl(Version("1.2.6")))),
    note(.muslDNS, "getaddrinfo"), note(.muslUsers, "getpwnam"), note(.muslLocale, "strcoll"),
    note(.muslIconv, "iconv_open"), note(.muslDlclose, "dlclose"), note(.muslDlopenFlags, "dlopen"),
    note(.muslMalloc, "malloc_usable_size"), note(.muslQsort, "qsort"),
    note(.muslSched, "sched_setscheduler"),
    note(.muslFnmatch, "fnmatch"), note(.muslStrftime, "strftime"), note(.muslStrerror, "strerror"),
    note(.muslSignals, "__libc_current_sigrtmin"), note(.muslUtmp, "getutxent"),
    note(.muslTimezone, "localtime"), note(.muslStdio, "fopen"),
]
