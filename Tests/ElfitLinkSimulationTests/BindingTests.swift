import ElfitBaseImages
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

/// loader-rules 4 and 5: which definition satisfies which reference.
@Suite struct BindingTests {
    private func bench(_ libc: Libc, _ source: String, _ options: String...) -> Bench {
        let bench = Bench(libc)
        let name = libc.isMusl ? "libc.musl-x86_64.so.1" : "libc.so.6"
        bench.app.objects["/app/main.so"] = bench.compile(
            source, ["-Wl,--no-as-needed", bench.stub(libc.isMusl ? "libc.so" : name)] + options)
        return bench
    }

    private func missing(_ libc: Libc, _ source: String, _ kind: LoadKind = .listed, host: Host? = nil)
        -> [String]
    {
        bench(libc, source).simulate("/app/main.so", kind, host: host).missingSymbols.map(\.name)
            .sorted()
    }

    @Test(arguments: [glibc, musl]) func undefinedSymbols(_ libc: Libc) {
        let source = """
            int puts(const char *); int absent(void); int maybe(void) __attribute__((weak));
            int m(void) { return puts("") + absent() + (maybe ? maybe() : 0); }
            """
        #expect(missing(libc, source) == ["absent"])
    }

    @Test(arguments: [glibc, musl]) func theHostProvidesItsAPI(_ libc: Libc) {
        let source = """
            int PyLong_FromLong(long); int napi_create_object(void); int _ZN2v87Isolate10GetCurrentEv(void);
            int Pyjamas(void); int PyPI(void); int napkin(void);
            int m(void) { return PyLong_FromLong(1) + napi_create_object() + _ZN2v87Isolate10GetCurrentEv() + napkin(); }
            """
        #expect(missing(libc, source, .dlopenNow, host: .any) == ["napkin"])
        #expect(missing(libc, source).count == 4)
    }

    /// 4.4: musl 1.2.4 and later answer fopen64 with fopen for the dynamic loader alone.
    @Test(arguments: [("1.2.2", true), ("1.2.3", true), ("1.2.4", false), ("1.2.5", false), ("1.2.6", false)])
    func largeFileNames(_ version: String, _ isMissing: Bool) {
        let source = "int fopen64(void); int nothing64(void); int m(void) { return fopen64() + nothing64(); }"
        let expected = isMissing ? ["fopen64", "nothing64"] : ["nothing64"]
        #expect(missing(.musl(Version(version)), source) == expected)
    }

    /// 4.4: a buffer of 16 bytes is too short for the name before 1.2.6.
    @Test func posixFallocate64() {
        let source = "int posix_fallocate64(void); int m(void) { return posix_fallocate64(); }"
        for (version, names) in [("1.2.5", ["posix_fallocate64"]), ("1.2.6", [])] {
            let bench = bench(.musl(Version(version)), source)
            bench.addToImage(
                "/lib/ld-musl-x86_64.so.1", "int posix_fallocate(void) { return 0; }",
                "-Wl,-soname,libc.musl-x86_64.so.1")
            #expect(bench.simulate("/app/main.so").missingSymbols.map(\.name) == names)
        }
    }

    private func versioned(_ libc: Libc, wants: String, library: String, map: String) -> Simulation {
        let bench = Bench(libc)
        let stub = bench.stub("libv.so.1", "int f(void) { return 0; }", map: "\(wants) { global: f; };")
        bench.addToApp(
            "/app/main.so", "int f(void); int m(void) { return f(); }", stub, "-Wl,-rpath,$ORIGIN")
        let script = bench.folder.write("script", map)
        bench.addToApp(
            "/app/libv.so.1", library, "-Wl,-soname,libv.so.1", "-Wl,--version-script=\(script)",
            "-Wl,--undefined-version")
        return bench.simulate("/app/main.so")
    }

    /// 5.1: musl does not know version names; 5.2: glibc refuses what has not the node.
    @Test func missingVersions() {
        let library = "int f(void) { return 0; }"
        let onGlibc = versioned(glibc, wants: "V_2", library: library, map: "V_1 { global: f; };")
        #expect(onGlibc.missingVersions.map(\.version) == ["V_2"])
        #expect(onGlibc.missingVersions.map(\.library) == ["/app/libv.so.1"])
        let onMusl = versioned(musl, wants: "V_2", library: library, map: "V_1 { global: f; };")
        #expect(onMusl.missingVersions.isEmpty)
        #expect(onMusl.missingSymbols.isEmpty)
        #expect(
            versioned(glibc, wants: "V_1", library: library, map: "V_1 { global: f; };").missingVersions
                .isEmpty)
    }

    /// 5.1: musl never takes a version that is not the default; 5.3: glibc takes it when it is asked for.
    @Test func hiddenVersions() {
        let library = "__asm__(\".symver f1, f@V_1\"); int f1(void) { return 0; } int g(void) { return 0; }"
        let map = "V_1 { global: f; }; V_2 { global: g; } V_1;"
        #expect(versioned(glibc, wants: "V_1", library: library, map: map).missingSymbols.isEmpty)
        let onMusl = versioned(musl, wants: "V_1", library: library, map: map).missingSymbols
        #expect(onMusl.map(\.name) == ["f"])
        #expect(onMusl.map(\.rejected) == [.hiddenVersion])
    }

    /// 5.3: the right name under another version does not bind on glibc.
    @Test func otherVersions() {
        let library = "int f(void) { return 0; } int g(void) { return 0; }"
        let map = "V_1 { global: g; }; V_2 { global: f; } V_1;"
        let result = versioned(glibc, wants: "V_1", library: library, map: map)
        #expect(result.missingVersions.isEmpty)
        #expect(result.missingSymbols.map(\.name) == ["f"])
        #expect(result.missingSymbols.map(\.rejected) == [.otherVersion])
    }

    /// 4.2: musl passes over indirect functions.
    @Test func indirectFunctions() {
        let source =
            "static int one(void) { return 1; } void *choose(void) { return one; } int f(void) __attribute__((ifunc(\"choose\")));"
        for (libc, names) in [(glibc, []), (musl, ["f"])] {
            let bench = Bench(libc)
            bench.addToApp("/app/libi.so", source, "-Wl,-soname,libi.so")
            bench.addToApp(
                "/app/main.so", "int f(void); int m(void) { return f(); }",
                bench.stub("libi.so", "int f(void) { return 0; }"), "-Wl,-rpath,$ORIGIN")
            let result = bench.simulate("/app/main.so")
            #expect(result.missingSymbols.map(\.name) == names)
        }
    }

    /// 6.4: Node binds lazily, so a function that is missing fails when it is called.
    @Test func lazyBindingPutsOff() {
        let source = "int absent(void); int m(void) { return absent() + 1; }"
        for libc in [glibc, musl] {
            let lazy = bench(libc, source, "-Wl,-z,lazy")
            #expect(lazy.simulate("/app/main.so", .dlopenLazy).missingSymbols.map(\.isDeferred) == [true])
            #expect(lazy.simulate("/app/main.so", .dlopenNow).missingSymbols.map(\.isDeferred) == [false])
            let now = bench(libc, source, "-Wl,-z,now")
            #expect(now.simulate("/app/main.so", .dlopenLazy).missingSymbols.map(\.isDeferred) == [false])
        }
    }

    /// 5.2: a version of a library that nothing needs aborts glibc.
    @Test func aMissingLibraryIsNotAlsoAMissingVersion() {
        let bench = Bench(glibc)
        let stub = bench.stub("libv.so.1", "int f(void) { return 0; }", map: "V_1 { global: f; };")
        bench.addToApp("/app/main.so", "int f(void); int m(void) { return f(); }", stub)
        let result = bench.simulate("/app/main.so")
        #expect(result.missingLibraries.map(\.name) == ["libv.so.1"])
        #expect(result.missingVersions.isEmpty)
        #expect(!result.events.contains { $0.kind == .versionFileNotNeeded })
    }
}
