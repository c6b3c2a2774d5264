import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitTestSupport

private let uses = "int f(void); int m(void) { return f(); }"

private func needs(_ name: String, _ libc: Libc, _ setUp: @escaping @Sendable (Bench) -> Void = { _ in })
    -> Probe
{
    Probe(libc: libc, source: uses, options: ["stub:" + name], setUp: setUp)
}

private func token(_ list: String, _ libc: Libc = musl) -> Probe {
    var probe = needs("libf.so.1", libc)
    probe.change = { $0.dynamic.runpath = list }
    return probe
}

/// main needs one.so, found through main's RUNPATH; one.so needs two.so beside it.
private func chained(_ libc: Libc) -> Probe {
    Probe(
        libc: libc, source: "int f(void); int m(void) { return f(); }", options: ["stub:one.so"],
        setUp: { bench in
            let two = bench.stub("two.so", "int t(void) { return 0; }")
            bench.app.objects["/app/one.so"] = bench.compile(
                "int t(void); int f(void) { return t(); }", [two, "-Wl,-soname,one.so"])
            bench.addToApp("/app/two.so", "int t(void) { return 0; }", "-Wl,-soname,two.so")
        })
}

/// main needs renamed.so and then the SONAME that this has.
private func renamed(_ libc: Libc) -> Probe {
    Probe(
        libc: libc, source: uses, options: ["stub:renamed.so", "stub:real.so.1"],
        setUp: { $0.addToApp("/app/renamed.so", "int f(void) { return 0; }", "-Wl,-soname,real.so.1") })
}

/// A search list whose path to the library is longer than musl's buffer.
private func deep(_ libc: Libc) -> Probe {
    let folder = "/app/" + String(repeating: "deep/", count: 110)
    var probe = needs("libf.so.1", libc) { $0.addToApp(folder + "libf.so.1", "int f(void) { return 0; }") }
    probe.change = { $0.dynamic.runpath = String(folder.dropLast()) }
    return probe
}

/// libf.so.1 is beside the module and in the directory of the image's LD_LIBRARY_PATH.
private func inBoth(_ tags: String) -> Probe {
    var probe = needs("libf.so.1", musl) { bench in
        bench.environment["LD_LIBRARY_PATH"] = "/env"
        for path in ["/app/libf.so.1", "/env/libf.so.1"] { bench.addToApp(path, "int f(void) { return 0; }") }
    }
    probe.options.append(tags)
    return probe
}

/// Two modules that each bring a libf.so.1; the second one's has something more.
private func twoPackages(_ more: String) -> Probe {
    var probe = needs("libf.so.1", glibc) { bench in
        let plain = "int f(void) { return 0; } "
        bench.addToApp("/app/libf.so.1", plain, "-Wl,-soname,libf.so.1")
        bench.app.objects["/app/b/libf.so.1"] =
            more.isEmpty
            ? bench.app.objects["/app/libf.so.1"] : bench.compile(plain + more, ["-Wl,-soname,libf.so.1"])
        bench.app.objects["/app/b/site-packages/b.so"] = bench.app.objects[Probe.path]
        bench.change("/app/b/site-packages/b.so") { $0.dynamic.runpath = "/app/b" }
        bench.app.objects["/app/b/site-packages/a.so"] = bench.app.objects[Probe.path]
        bench.change("/app/b/site-packages/a.so") { $0.dynamic.runpath = "/app" }
    }
    probe.others = ["/app/b/site-packages/a.so", "/app/b/site-packages/b.so"]
    return probe
}

/// libf.so.1 with a copy for better processors.
private func forBetterProcessors(_ libc: Libc) -> Probe {
    needs("libf.so.1", libc) { bench in
        for directory in ["", "glibc-hwcaps/x86-64-v3/"] {
            bench.addToApp("/app/\(directory)libf.so.1", "int f(void) { return 0; }")
        }
    }
}

/// loader-rules 3.
let libraryCases: [KindCase] = [
    KindCase(
        .neededMissing, needs("libstdc++.so.6", glibc),
        not: needs("libstdc++.so.6", glibc) {
            $0.addToImage("/usr/lib/libstdc++.so.6", "int f(void) { return 0; }")
        }),
    KindCase(
        .neededNotRecorded, needs("libstdc++.so.6", glibc) { $0.isFloor = true },
        not: needs("libstdc++.so.6", glibc)),
    KindCase(
        .neededGlibcLoader, needs("ld-linux-x86-64.so.2", musl), not: needs("ld-linux-x86-64.so.2", glibc)),
    KindCase(.neededGlibcCompanion, needs("libresolv.so.2", musl), not: needs("libm.so.6", musl)),
    KindCase(
        .neededMuslLibc, needs("libc.musl-x86_64.so.1", glibc), not: needs("libc.musl-x86_64.so.1", musl)),
    KindCase(.neededNameIsLibc, needs("libm.so.6", musl), not: needs("libresolv.so.2", musl)),
    KindCase(
        .neededBadFirstHit,
        needs("libf.so.1", musl) { bench in
            bench.addToApp("/app/libf.so.1", "int f(void) { return 0; }")
            bench.change("/app/libf.so.1") { $0.header.elfClass = .elf32 }
        },
        not: needs("libf.so.1", glibc) { bench in
            bench.addToApp("/app/libf.so.1", "int f(void) { return 0; }", "--target=aarch64-linux-gnu")
        }),
    KindCase(.rpathTokenUnsupported, token("$ORIGIN/../$LIB"), not: token("$ORIGIN/../lib")),
    KindCase(
        .neededToken, Probe(libc: musl, change: { $0.dynamic.needed.append("$ORIGIN/libx.so") }),
        not: Probe(libc: musl, change: { $0.dynamic.needed.append("/app/libx.so") })),
    KindCase(.runpathNotInherited, chained(glibc), not: chained(musl)),
    KindCase(.pathTooLong, deep(musl), not: deep(glibc)),
    KindCase(.sonamePreload, renamed(musl), not: renamed(glibc)),
    KindCase(
        .noLoaderCache,
        needs("libf.so.1", glibc) { $0.addToImage("/usr/local/lib/libf.so.1", "int f(void) { return 0; }") },
        not: needs("libf.so.1", musl) {
            $0.addToImage("/usr/local/lib/libf.so.1", "int f(void) { return 0; }")
        }),
    KindCase(
        .filterMissing, Probe(libc: glibc, options: ["-Wl,-F,libreal.so.1"]),
        not: Probe(libc: glibc, options: ["-Wl,-f,libreal.so.1"])),
    KindCase(.hwcapsVariant, forBetterProcessors(glibc), not: forBetterProcessors(musl)),
    KindCase(
        .callerRpathIgnored,
        Probe(libc: musl, source: "int dlopen(void); int m(void) { return dlopen(); }"),
        not: Probe(libc: glibc, source: "int dlopen(void); int m(void) { return dlopen(); }")),
    KindCase(
        .envPathPrecedence, inBoth("-Wl,--disable-new-dtags"), not: inBoth("-Wl,--enable-new-dtags")),
    KindCase(.sameNameCollision, twoPackages("int other;"), not: twoPackages("")),
]
