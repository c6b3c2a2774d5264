import ElfitBaseImages
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

/// loader-rules 3: where libraries are looked for.
@Suite struct SearchTests {
    /// main needs one.so in a folder of its own; one.so needs two.so, which stands beside it.
    private func chain(_ bench: Bench, mainTags: String, oneTags: String...) -> Simulation {
        let two = bench.stub("two.so", "int two(void) { return 2; }")
        let one = bench.stub("one.so", "int one(void) { return 1; }")
        bench.addToApp("/app/own/two.so", "int two(void) { return 2; }", "-Wl,-soname,two.so")
        bench.app.objects["/app/own/one.so"] = bench.compile(
            "int two(void); int one(void) { return two(); }", [two, "-Wl,-soname,one.so"] + oneTags)
        bench.addToApp(
            "/app/main.so", "int one(void); int m(void) { return one(); }", one, "-Wl,-rpath,$ORIGIN/own",
            mainTags)
        return bench.simulate("/app/main.so")
    }

    /// 3.1: a RUNPATH serves its own object's needs only; 3.2: musl lets it serve those below too.
    @Test func runpathIsInheritedByMuslOnly() {
        let onGlibc = chain(Bench(glibc), mainTags: "-Wl,--enable-new-dtags")
        #expect(onGlibc.missingLibraries.map(\.name) == ["two.so"])
        #expect(onGlibc.missingLibraries.map(\.neededBy) == ["/app/own/one.so"])
        #expect(chain(Bench(musl), mainTags: "-Wl,--enable-new-dtags").missingLibraries.isEmpty)
    }

    @Test func rpathIsInheritedByBoth() {
        for libc in [glibc, musl] {
            #expect(chain(Bench(libc), mainTags: "-Wl,--disable-new-dtags").missingLibraries.isEmpty)
        }
    }

    /// 3.1: a RUNPATH of the requester shuts out every RPATH above it.
    @Test func aRunpathShutsOutRpathsAbove() {
        let result = chain(
            Bench(glibc), mainTags: "-Wl,--disable-new-dtags", oneTags: "-Wl,-rpath,/nowhere",
            "-Wl,--enable-new-dtags")
        #expect(result.missingLibraries.map(\.name) == ["two.so"])
    }

    private func needing(_ bench: Bench, _ soname: String, _ options: String...) -> Simulation {
        bench.app.objects["/app/main.so"] = bench.compile(
            "int f(void); int m(void) { return f(); }",
            [bench.stub(soname, "int f(void) { return 0; }")] + options)
        return bench.simulate("/app/main.so")
    }

    /// 3.1 d: the cache leads to directories that glibc does not know itself, unless the file is gone.
    @Test func theLoaderCache() {
        let bench = Bench(glibc)
        bench.addToImage("/opt/lib/libf.so.1", "int f(void) { return 0; }")
        #expect(needing(bench, "libf.so.1").missingLibraries.map(\.name) == ["libf.so.1"])
        bench.loaderCache = LoaderCache(entries: ["libf.so.1": "/opt/lib/libf.so.1"])
        #expect(needing(bench, "libf.so.1").missingLibraries.isEmpty)
        #expect(needing(bench, "libf.so.1", "-Wl,-z,nodefaultlib").missingLibraries.isEmpty)
        bench.loaderCache = LoaderCache(entries: ["libf.so.1": "/gone/libf.so.1"])
        #expect(needing(bench, "libf.so.1").missingLibraries.map(\.name) == ["libf.so.1"])
        bench.loaderCache = LoaderCache(directories: ["/usr/local/lib", "/opt/lib"])
        #expect(needing(bench, "libf.so.1").missingLibraries.isEmpty)
    }

    /// 3.1 d: what the cache has of the default directories is not for an object without these.
    @Test func theLoaderCacheOfDefaultDirectories() {
        let bench = Bench(glibc)
        let path = "/usr/lib/x86_64-linux-gnu/libf.so.1"
        bench.addToImage(path, "int f(void) { return 0; }")
        bench.loaderCache = LoaderCache(entries: ["libf.so.1": path])
        #expect(needing(bench, "libf.so.1").missingLibraries.isEmpty)
        let result = needing(bench, "libf.so.1", "-Wl,-z,nodefaultlib")
        #expect(result.missingLibraries.map(\.name) == ["libf.so.1"])
    }

    /// The cache is consulted before the default directories, and musl has none.
    @Test func theLoaderCacheComesFirst() {
        for (libc, place) in [(glibc, "/opt/lib/libf.so.1"), (musl, "/usr/lib/libf.so.1")] {
            let bench = Bench(libc)
            for directory in ["/opt/lib", "/usr/lib"] {
                bench.addToImage(directory + "/libf.so.1", "int f(void) { return 0; }")
            }
            bench.loaderCache = LoaderCache(entries: ["libf.so.1": "/opt/lib/libf.so.1"])
            #expect(needing(bench, "libf.so.1").closure.map(\.path).contains(place))
        }
    }

    @Test func defaultDirectories() {
        let bench = Bench(musl)
        bench.addToImage("/usr/local/lib/libf.so.1", "int f(void) { return 0; }")
        #expect(needing(bench, "libf.so.1").missingLibraries.isEmpty)
        let other = Bench(glibc)
        other.addToImage("/usr/local/lib/libf.so.1", "int f(void) { return 0; }")
        #expect(needing(other, "libf.so.1").missingLibraries.map(\.name) == ["libf.so.1"])
        other.addToImage("/usr/lib/x86_64-linux-gnu/libf.so.1", "int f(void) { return 0; }")
        #expect(needing(other, "libf.so.1").missingLibraries.isEmpty)
        #expect(
            needing(other, "libf.so.1", "-Wl,-z,nodefaultlib").missingLibraries.map(\.name) == ["libf.so.1"])
    }

    /// 3.2 point 1: libc itself answers for its old parts.
    @Test(arguments: [
        "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libutil.so.1",
    ])
    func muslAnswersForReservedNames(_ soname: String) {
        let result = needing(Bench(musl), soname)
        #expect(result.missingLibraries.isEmpty)
        #expect(result.missingSymbols.map(\.name) == ["f"])
    }

    @Test(arguments: ["libresolv.so.2", "libcrypt.so.1", "ld-linux-x86-64.so.2", "libmvec.so.1"])
    func muslDoesNotAnswerForOthers(_ soname: String) {
        #expect(needing(Bench(musl), soname).missingLibraries.map(\.name) == [soname])
    }

    /// 3.1 point 1: a library already loaded answers for its SONAME; musl goes by file name alone.
    @Test func aLoadedSonameAnswersOnGlibcOnly() {
        for (libc, missing) in [(glibc, []), (musl, ["real.so.1"])] {
            let bench = Bench(libc)
            bench.addToApp("/app/renamed.so", "int f(void) { return 0; }", "-Wl,-soname,real.so.1")
            let first = bench.stub("renamed.so", "int f(void) { return 0; }")
            let second = bench.stub("real.so.1", "int g(void) { return 0; }")
            bench.addToApp(
                "/app/main.so", "int f(void); int m(void) { return f(); }", "-Wl,--no-as-needed", first,
                second,
                "-Wl,-rpath,$ORIGIN")
            #expect(bench.simulate("/app/main.so").missingLibraries.map(\.name) == missing)
        }
    }

    /// 3.2: any other token voids musl's whole list; 3.1: glibc knows $LIB.
    @Test func tokens() {
        let bench = Bench(musl)
        bench.addToApp("/app/libf.so.1", "int f(void) { return 0; }")
        #expect(needing(bench, "libf.so.1", "-Wl,-rpath,$ORIGIN").missingLibraries.isEmpty)
        #expect(needing(bench, "libf.so.1", "-Wl,-rpath,${ORIGIN}/").missingLibraries.isEmpty)
        #expect(!needing(bench, "libf.so.1", "-Wl,-rpath,$ORIGIN:/x/$LIB").missingLibraries.isEmpty)
        let other = Bench(glibc)
        other.addToImage("/opt/lib/x86_64-linux-gnu/libf.so.1", "int f(void) { return 0; }")
        #expect(needing(other, "libf.so.1", "-Wl,-rpath,/opt/$LIB").missingLibraries.isEmpty)
    }

    /// 1, 3.1: glibc passes over a library of another machine and looks on.
    @Test func foreignArchitecturesArePassedOver() throws {
        let bench = Bench(glibc)
        bench.addToApp("/app/foreign/libf.so.1", "int f(void) { return 0; }", "--target=aarch64-linux-gnu")
        bench.addToApp("/app/own/libf.so.1", "int f(void) { return 0; }")
        let result = needing(bench, "libf.so.1", "-Wl,-rpath,$ORIGIN/foreign:$ORIGIN/own")
        #expect(result.missingLibraries.isEmpty)
        #expect(result.closure.map(\.path).contains("/app/own/libf.so.1"))
    }

    @Test func circlesEnd() {
        let bench = Bench(musl)
        let (a, b) = (bench.stub("a.so"), bench.stub("b.so"))
        bench.addToApp("/app/a.so", "int a;", "-Wl,--no-as-needed", b, "-Wl,-rpath,$ORIGIN")
        bench.addToApp("/app/b.so", "int b;", "-Wl,--no-as-needed", a, "-Wl,-rpath,$ORIGIN")
        let result = bench.simulate("/app/a.so")
        #expect(result.missingLibraries.isEmpty)
        #expect(result.closure.map(\.path).contains("/app/b.so"))
    }
}
