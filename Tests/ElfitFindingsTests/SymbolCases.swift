import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation
import ElfitTestSupport

private func calling(_ name: String, _ libc: Libc) -> Probe {
    Probe(libc: libc, source: "int \(name)(void); int m(void) { return \(name)() + 1; }")
}

/// A module that calls a function of the C API, in a process of a Python whose exports are recorded.
private func callingPython(_ function: String, minor: Int) -> Probe {
    Probe(
        libc: glibc, source: "int \(function)(void); int m(void) { return \(function)() + 1; }",
        python: minor)
}

/// libv.so.1 as `library` with `map`, asked for f at the version `wants`.
private func versioned(_ libc: Libc, _ library: String, _ map: String?, wants: String = "V_1") -> Probe {
    Probe(
        libc: libc, source: "int f(void); int m(void) { return f(); }",
        setUp: { bench in
            let stub = bench.stub("libv.so.1", "int f(void) { return 0; }", map: "\(wants) { global: f; };")
            bench.app.objects[Probe.path] = bench.compile(
                "int f(void); int m(void) { return f(); }", [stub, "-Wl,-rpath,$ORIGIN"])
            var options = ["-Wl,-soname,libv.so.1", "-Wl,--undefined-version"]
            if let map { options.append("-Wl,--version-script=" + bench.folder.write("script", map)) }
            bench.app.objects["/app/libv.so.1"] = bench.compile(library, options)
        })
}

private let plain = "int f(void) { return 0; }"
private let oldHidden = "__asm__(\".symver f1, f@V_1\"); int f1(void) { return 0; }"
private let both = oldHidden + "__asm__(\".symver f2, f@@V_2\"); int f2(void) { return 0; }"
private let ifunc =
    "static int one(void) { return 1; } void *choose(void) { return one; } int f(void) __attribute__((ifunc(\"choose\")));"

private func library(_ libc: Libc, _ source: String, hidden: Bool = false) -> Probe {
    Probe(
        libc: libc, source: "int f(void); int m(void) { return f(); }", options: ["stub:libi.so"],
        setUp: { bench in
            bench.addToApp("/app/libi.so", source, "-Wl,-soname,libi.so")
            if hidden { bench.hideExports("/app/libi.so") }
        })
}

private func lazily(_ options: String...) -> Probe {
    Probe(
        libc: glibc, source: "int absent(void); int m(void) { return absent() + 1; }", options: options,
        kind: .dlopenLazy)
}

/// loader-rules 4 and 5.
let symbolCases: [KindCase] = [
    KindCase(
        .pythonSymbolMissing, callingPython("PyUnicode_AsUnicode", minor: 13),
        not: callingPython("PyUnicode_AsUnicode", minor: 11)),
    KindCase(.symbolMissing, calling("__snprintf_chk", musl), not: calling("puts", musl)),
    KindCase(.symbolMissingDeferred, lazily("-Wl,-z,lazy"), not: lazily("-Wl,-z,now")),
    KindCase(.symbolIFUNCImport, library(musl, ifunc), not: library(glibc, ifunc)),
    KindCase(
        .symbolHiddenVisibility, library(glibc, plain, hidden: true),
        not: library(musl, plain, hidden: true)),
    KindCase(
        .symbolHiddenVersion, versioned(musl, oldHidden, "V_1 { global: f; };"),
        not: versioned(glibc, oldHidden, "V_1 { global: f; };")),
    KindCase(
        .symbolWrongVersionBound, versioned(musl, both, "V_1 { global: f; }; V_2 { global: f; } V_1;"),
        not: versioned(glibc, both, "V_1 { global: f; }; V_2 { global: f; } V_1;")),
    KindCase(.lfs64Unmapped, calling("fcntl64", musl), not: calling("stat64", musl)),
    KindCase(
        .lfs64FallocateBug, calling("posix_fallocate64", musl),
        not: calling("posix_fallocate64", .musl(Version("1.2.6")))),
    KindCase(
        .lfs64Dlsym,
        Probe(libc: musl, source: "int dlsym(void); int m(void) { return dlsym(); }", isGlibcBuild: true),
        not: Probe(libc: musl, source: "int dlsym(void); int m(void) { return dlsym(); }")),
    KindCase(.getauxvalPrivate, calling("__getauxval", musl), not: calling("__getauxval", glibc)),
    KindCase(
        .versionMissing, versioned(glibc, plain, "V_1 { global: f; };", wants: "V_9"),
        not: versioned(glibc, plain, "V_1 { global: f; };")),
    KindCase(
        .versionABIFlag, versioned(glibc, plain, "V_1 { global: f; };", wants: "GLIBC_ABI_DT_RELR"),
        not: versioned(glibc, plain, "GLIBC_ABI_DT_RELR { global: f; };", wants: "GLIBC_ABI_DT_RELR")),
    KindCase(
        .versionWeakMissing, weak(flags: .weak), not: weak(flags: [])),
    KindCase(
        .versionInfoAbsent, versioned(glibc, plain, nil),
        not: versioned(glibc, plain, "V_1 { global: f; };")),
    KindCase(.versionFileMismatch, moved(.glibc(Version("2.29"))), not: moved(.glibc(Version("2.30")))),
    KindCase(
        .versionAssertUnversioned, versioned(glibc, plain, nil),
        not: versioned(.glibc(Version("2.41")), plain, nil)),
    KindCase(.verneedFileNotNeeded, removed(glibc), not: removed(musl)),
]

/// f is asked for at libv.so.1's V_1, and has moved to another library.
private func moved(_ libc: Libc) -> Probe {
    var probe = versioned(libc, "int g(void) { return 0; }", "V_1 { global: g; };")
    let setUp = probe.setUp
    probe.setUp = { bench in
        setUp(bench)
        bench.change(Probe.path) { $0.dynamic.needed.append("libmoved.so") }
        bench.addToApp("/app/libmoved.so", plain)
    }
    return probe
}

/// A version need whose flags are changed.
private func weak(flags: VersionFlags) -> Probe {
    var probe = versioned(glibc, plain, "V_1 { global: f; };", wants: "V_9")
    probe.change = { facts in
        for need in facts.versionNeeds.indices {
            for index in facts.versionNeeds[need].versions.indices {
                facts.versionNeeds[need].versions[index].flags = flags
            }
        }
    }
    return probe
}

/// As patchelf --remove-needed leaves it.
private func removed(_ libc: Libc) -> Probe {
    var probe = versioned(libc, plain, "V_1 { global: f; };")
    probe.change = { $0.dynamic.needed.removeAll { $0 == "libv.so.1" } }
    return probe
}
