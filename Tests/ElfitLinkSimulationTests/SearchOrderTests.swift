import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitSystem
import ElfitTestSupport
import Testing

/// loader-rules 3: which of several copies of a library is taken.
@Suite struct SearchOrderTests {
    private static let library = "int f(void) { return 0; }"

    /// An app whose main.so needs libf.so.1, which stands in the given directories.
    private func bench(_ libc: Libc, in directories: [String], _ options: [String] = []) -> Bench {
        let bench = Bench(libc)
        for directory in directories {
            bench.addToApp("\(directory)/libf.so.1", Self.library, "-Wl,-soname,libf.so.1")
        }
        let stub = bench.stub("libf.so.1", Self.library)
        bench.app.objects["/app/main.so"] = bench.compile(
            "int f(void); int m(void) { return f(); }", [stub] + options)
        return bench
    }

    private func bench(_ libc: Libc, in directories: [String], rpath: String) -> Bench {
        bench(libc, in: directories, ["-Wl,-rpath," + rpath])
    }

    /// The directory that libf.so.1 was taken from, nil where it is missing.
    private func taken(_ bench: Bench, _ kind: LoadKind = .listed) -> String? {
        let path = bench.simulate("/app/main.so", kind).closure.first { $0.object.soname == "libf.so.1" }?
            .path
        return path.map { PathResolution.directory(of: $0) }
    }

    private static let rpath = ["-Wl,-rpath,/own", "-Wl,--disable-new-dtags"]
    private static let runpath = ["-Wl,-rpath,/own", "-Wl,--enable-new-dtags"]

    /// 3.1 point 3, 3.2 point 5: RPATH comes before LD_LIBRARY_PATH on glibc, after it on musl; RUNPATH after it.
    @Test(arguments: [
        (glibc, rpath, "/own"), (musl, rpath, "/env"), (glibc, runpath, "/env"), (musl, runpath, "/env"),
    ])
    func theEnvironmentsPlace(_ libc: Libc, _ options: [String], _ expected: String) {
        let bench = bench(libc, in: ["/own", "/env"], options)
        bench.environment["LD_LIBRARY_PATH"] = "/nowhere:/env"
        #expect(taken(bench) == expected)
        #expect(taken(bench, .dlopenNow) == expected)
        bench.environment = [:]
        #expect(taken(bench) == "/own")
    }

    /// 3.1 point 3: glibc splits at `;` too and expands tokens; musl splits at line ends and expands none.
    @Test func theEnvironmentsForm() {
        for (list, onGlibc, onMusl) in [
            ("/nowhere;/app/env", "/app/env", nil), ("/nowhere\n/app/env", nil, "/app/env"),
            ("$ORIGIN/env", "/app/env", nil),
        ] as [(String, String?, String?)] {
            for (libc, expected) in [(glibc, onGlibc), (musl, onMusl)] {
                let bench = bench(libc, in: ["/app/env"])
                bench.environment["LD_LIBRARY_PATH"] = list
                #expect(taken(bench) == expected, "\(libc.description) \(list)")
            }
        }
    }

    /// 3.1 point 3: a RUNPATH voids the RPATH of the same object, on musl too.
    @Test(arguments: [glibc, musl]) func runpathVoidsRpath(_ libc: Libc) {
        let bench = bench(libc, in: ["/old"])
        bench.change("/app/main.so") { $0.dynamic.rpath = "/old" }
        #expect(taken(bench) == "/old")
        bench.change("/app/main.so") { $0.dynamic.runpath = "/new" }
        #expect(taken(bench) == nil)
    }

    /// 3.1 point 3: nor does the RPATH of an object above count that has a RUNPATH as well.
    @Test func runpathVoidsRpathAbove() {
        let bench = bench(glibc, in: ["/old"])
        bench.addToApp("/new/one.so", "int f(void); int o(void) { return f(); }")
        bench.change("/new/one.so") { $0.dynamic.needed = ["libf.so.1"] }
        bench.change("/app/main.so") {
            $0.dynamic.needed = ["/new/one.so"]
            $0.dynamic.rpath = "/old"
        }
        #expect(taken(bench) == "/old")
        bench.change("/app/main.so") { $0.dynamic.runpath = "/new" }
        #expect(taken(bench) == nil)
    }

    /// 4.1: a module need not ask for libc, which its host has loaded.
    @Test(arguments: [glibc, musl]) func libcIsThereBefore(_ libc: Libc) {
        let bench = Bench(libc)
        bench.addToApp("/app/main.so", "int puts(void); int m(void) { return puts() + 1; }")
        #expect(bench.simulate("/app/main.so", .dlopenNow).missingSymbols.isEmpty)
        #expect(bench.simulate("/app/main.so", .listed).missingSymbols.map(\.name) == ["puts"])
    }

    /// 3.1 point 3: an empty element is the working directory on glibc; musl skips it.
    @Test func emptyElements() {
        for (libc, expected) in [(glibc, "/"), (musl, nil)] as [(Libc, String?)] {
            let bench = bench(libc, in: [""])
            bench.change("/app/main.so") { $0.dynamic.runpath = "/nowhere::/other" }
            #expect(taken(bench) == expected)
            bench.change("/app/main.so") { $0.dynamic.runpath = "" }
            #expect(taken(bench) == nil)
        }
    }

    /// 3.1, 3.2: musl goes by the beginning of what follows the `$`, glibc by the whole name.
    @Test func tokensThatGoOn() {
        #expect(taken(bench(musl, in: ["/appX"], rpath: "$ORIGINX")) == "/appX")
        #expect(taken(bench(glibc, in: ["/appX"], rpath: "$ORIGINX")) == nil)
        #expect(taken(bench(glibc, in: ["/app_d"], rpath: "$ORIGIN_d")) == nil)
        #expect(taken(bench(glibc, in: ["/app7"], rpath: "$ORIGIN7")) == nil)
        #expect(taken(bench(glibc, in: ["/app-d"], rpath: "$ORIGIN-d")) == "/app-d")
        #expect(taken(bench(glibc, in: ["/appX"], rpath: "${ORIGIN}X")) == "/appX")
    }

    /// 3.1: `$LIB` and `$PLATFORM`.
    @Test func glibcsOwnTokens() {
        let debian = bench(glibc, in: ["/x/lib/x86_64-linux-gnu"], rpath: "/x/$LIB")
        #expect(taken(debian) == "/x/lib/x86_64-linux-gnu")
        let upstream = bench(glibc, in: ["/x/lib64"], rpath: "/x/$LIB")
        upstream.isDebian = false
        #expect(taken(upstream) == "/x/lib64")
        #expect(taken(bench(glibc, in: ["/x/x86_64"], rpath: "/x/${PLATFORM}")) == "/x/x86_64")
    }

    /// 3.1 point 5: up to 2.36 glibc looks into some subdirectories first, whatever the processor.
    @Test(arguments: ["tls/x86_64/x86_64", "tls/x86_64", "tls", "x86_64/x86_64", "x86_64"])
    func legacyDirectories(_ directory: String) {
        for (version, expected) in [("2.36", "/own/\(directory)"), ("2.37", "/own")] {
            let libc = Libc.glibc(Version(version))
            #expect(taken(bench(libc, in: ["/own", "/own/" + directory], rpath: "/own")) == expected)
            let system = bench(libc, in: [])
            for place in ["/usr/lib", "/usr/lib/\(directory)"] {
                system.addToImage(place + "/libf.so.1", Self.library, "-Wl,-soname,libf.so.1")
            }
            #expect(taken(system)?.hasSuffix(directory) == (version == "2.36"))
        }
        #expect(taken(bench(musl, in: ["/own", "/own/" + directory], rpath: "/own")) == "/own")
    }

    @Test func legacyDirectoriesOfArm() {
        for (version, expected) in [("2.36", "/own/tls/aarch64"), ("2.37", "/own")] {
            let bench = bench(.glibc(Version(version)), in: ["/own", "/own/tls/aarch64"], rpath: "/own")
            bench.architecture = .arm64
            for path in bench.app.objects.keys { bench.change(path) { $0.header.machine = .arm64 } }
            #expect(taken(bench) == expected)
        }
    }

    /// 3.1 point 5: copies for better processors are noted where the loader knows their directories.
    @Test(arguments: [
        ("2.32", "glibc-hwcaps/x86-64-v3", false), ("2.33", "glibc-hwcaps/x86-64-v3", true),
        ("2.43", "glibc-hwcaps/x86-64-v2", true), ("2.36", "haswell", true), ("2.37", "haswell", false),
    ])
    func copiesForProcessors(_ version: String, _ directory: String, _ isNoted: Bool) {
        let bench = bench(.glibc(Version(version)), in: ["/own", "/own/" + directory], rpath: "/own")
        let events = bench.simulate("/app/main.so").events.filter { $0.kind == .hardwareVariant }
        #expect(events.map(\.detail) == (isNoted ? [directory] : []))
        #expect(taken(bench) == "/own")
    }

    /// 3.1 points 1 and 7: glibc's own loader is always there; an auxiliary library is taken if it is there.
    @Test func whatIsLoadedBesides() {
        let bench = Bench(glibc)
        bench.addToApp("/app/main.so", "int m;", "-Wl,--no-as-needed", bench.stub("ld-linux-x86-64.so.2"))
        #expect(bench.simulate("/app/main.so").missingLibraries.isEmpty)
        let source = "int f(void); int m(void) { return f(); }"
        for (libc, missing) in [(glibc, []), (musl, ["f"])] {
            let bench = Bench(libc)
            bench.addToApp("/app/main.so", source, "-Wl,-f,libf.so.1", "-Wl,-rpath,$ORIGIN")
            #expect(bench.simulate("/app/main.so").missingSymbols.map(\.name) == ["f"])
            #expect(bench.simulate("/app/main.so").missingLibraries.isEmpty)
            bench.addToApp("/app/libf.so.1", Self.library)
            #expect(bench.simulate("/app/main.so").missingSymbols.map(\.name) == missing)
        }
    }

    /// 3.1 point 2, 3.2 point 3: a name with a slash is a path, and relative to the working directory.
    @Test(arguments: [glibc, musl]) func namesWithASlash(_ libc: Libc) {
        let bench = Bench(libc)
        bench.addToApp("/app/main.so", "int m;", "-Wl,-rpath,$ORIGIN")
        bench.change("/app/main.so") { $0.dynamic.needed = ["own/libf.so.1"] }
        bench.addToApp("/app/own/libf.so.1", Self.library)
        #expect(bench.simulate("/app/main.so").missingLibraries.map(\.name) == ["own/libf.so.1"])
        bench.addToApp("/own/libf.so.1", Self.library)
        #expect(bench.simulate("/app/main.so").missingLibraries.isEmpty)
    }

    /// 3.1 point 2, 3.2 point 3: glibc expands tokens in DT_NEEDED, musl takes them as they stand.
    @Test func tokensInNeeded() {
        for (libc, missing) in [(glibc, []), (musl, ["$ORIGIN/own/libf.so.1"])] {
            let bench = bench(libc, in: ["/app/own"])
            bench.change("/app/main.so") { $0.dynamic.needed = ["$ORIGIN/own/libf.so.1"] }
            #expect(bench.simulate("/app/main.so").missingLibraries.map(\.name) == missing)
        }
    }

    /// 3.1 point 3: musl ignores DF_1_NODEFLIB; 3.2 point 5: the limit of a path's length is musl's alone.
    @Test func whatIsOneLoadersAlone() {
        for (libc, isTaken) in [(glibc, false), (musl, true)] {
            let bench = bench(libc, in: [], ["-Wl,-z,nodefaultlib"])
            bench.addToImage("/usr/lib/libf.so.1", Self.library, "-Wl,-soname,libf.so.1")
            #expect((taken(bench) != nil) == isTaken)
        }
        let deep = "/" + String(repeating: "deep/", count: 110) + "end"
        #expect(taken(bench(glibc, in: [deep], rpath: deep)) == deep)
        #expect(taken(bench(musl, in: [deep], rpath: deep)) == nil)
    }

    /// 3.1 point 3, 3.2 point 5: what is no library under the right name ends the search.
    @Test(arguments: [glibc, musl]) func aTextFileEndsTheSearch(_ libc: Libc) {
        let bench = bench(libc, in: ["/good"], rpath: "/bad:/good")
        bench.app.others = ["/bad/libf.so.1"]
        let missing = bench.simulate("/app/main.so").missingLibraries
        #expect(missing.map(\.name) == ["libf.so.1"])
        #expect(missing.first?.reason == "/bad/libf.so.1: a text file, not ELF")
    }

    /// 1: glibc goes on past another class, and up to 2.35 past a foreign ABI tag; musl stops at the first file.
    @Test func whatIsPassedOver() {
        func first(_ libc: Libc, _ change: (inout ELFFacts) -> Void) -> String? {
            let bench = bench(libc, in: ["/first", "/second"], rpath: "/first:/second")
            bench.change("/first/libf.so.1", change)
            return taken(bench)
        }
        #expect(first(glibc) { $0.header.elfClass = .elf32 } == "/second")
        #expect(first(musl) { $0.header.elfClass = .elf32 } == nil)
        // The class is looked at before the byte order.
        #expect(first(glibc) { ($0.header.elfClass, $0.header.data) = (.elf32, .bigEndian) } == "/second")
        #expect(first(glibc) { $0.header.machine = .arm64 } == "/second")
        #expect(first(musl) { $0.header.machine = .arm64 } == "/first")
        #expect(first(glibc) { $0.header.data = .bigEndian } == nil)
        #expect(first(glibc) { $0.header.type = .relocatable } == nil)
        #expect(first(musl) { $0.header.type = .relocatable } == nil)
        #expect(first(glibc) { $0.dynamicFileSize = 0 } == nil)
        #expect(first(musl) { $0.dynamicFileSize = nil } == nil)
        #expect(first(glibc) { $0.loadSegments = [] } == nil)
        let tag = ELFNotes.ABITag(system: .hurd, kernel: [3, 2, 0])
        #expect(first(.glibc(Version("2.35"))) { $0.notes.abiTag = tag } == "/second")
        #expect(first(glibc) { $0.notes.abiTag = tag } == "/first")
    }

    /// 1: glibc does not load programs for others: position-independent ones since 2.30.
    @Test func programsAsLibraries() {
        for (version, isTaken) in [("2.29", true), ("2.30", false)] {
            let bench = bench(.glibc(Version(version)), in: ["/own"], rpath: "/own")
            bench.change("/own/libf.so.1") { $0.dynamic.flags1.insert(.pie) }
            #expect((taken(bench) != nil) == isTaken)
            bench.change("/own/libf.so.1") { $0.header.type = .executable }
            #expect(taken(bench) == nil)
        }
        let onMusl = bench(musl, in: ["/own"], rpath: "/own")
        onMusl.change("/own/libf.so.1") { $0.header.type = .executable }
        #expect(taken(onMusl) == "/own")
    }
}
