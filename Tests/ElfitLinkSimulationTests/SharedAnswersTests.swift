import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

/// What one scan keeps of one question is the answer to no other: each is asked with what the others left, and by itself.
@Suite struct SharedAnswersTests {
    /// Files that do not change while anything is simulated.
    private final class LastingTree: AppFiles {
        let tree: MemoryTree
        init(_ tree: MemoryTree) { self.tree = tree }
        func entry(at path: String) -> FileEntry { tree.entry(at: path) }
        func holdsDirectory(_ path: String) -> Bool { tree.holdsDirectory(path) }
        var lasting: (any AppFiles & AnyObject)? { self }
        func differs(_ name: String) -> Bool { false }
    }

    /// The same files with one of them changed.
    private struct ChangedTree: AppFiles {
        let files: LastingTree
        let path: String
        let object: ELFObject
        func entry(at path: String) -> FileEntry {
            path == self.path ? .object(path: path, object) : files.entry(at: path)
        }
        func holdsDirectory(_ path: String) -> Bool { files.holdsDirectory(path) }
        var lasting: (any AppFiles & AnyObject)? { files }
        func differs(_ name: String) -> Bool { path.hasSuffix("/" + name) }
    }

    private let bindings = BindingCache()
    private let searches = SearchCache()

    private func missing(
        _ path: String, _ bench: Bench, on base: BaseImage, in app: any AppFiles,
        _ kind: LoadKind = .dlopenNow, host: Host? = nil
    ) -> [String] {
        let root = LoadRoot(path: path, object: bench.app.objects[path]!, kind: kind, host: host)
        let shared = Simulator(base: base, app: app, cache: bindings, searches: searches).simulate(root)
        let alone = Simulator(base: base, app: bench.app, cache: BindingCache()).simulate(root)
        if !(app is ChangedTree) {
            #expect(shared.missingSymbols == alone.missingSymbols)
            #expect(shared.missingLibraries == alone.missingLibraries)
            #expect(shared.closure.map(\.path) == alone.closure.map(\.path))
            #expect(shared.events == alone.events)
        }
        return shared.missingLibraries.map(\.name) + shared.missingSymbols.map(\.name)
    }

    /// Two programs of one host, of which one alone defines what is asked for.
    @Test func hostsOfOneVersionAndOfAny() {
        let bench = Bench(glibc)
        bench.addToApp("/app/m.so", "int PyNew(void); int m(void) { return PyNew(); }")
        let new = bench.compile("int PyNew(void) { return 0; }", [])
        let old = bench.compile("int PyOld(void) { return 0; }", [])
        let app = LastingTree(bench.app)
        let one = Host(runtime: .python, exports: new)
        let any = Host(runtime: .python, exports: new, others: [old])
        for _ in 0..<2 {
            #expect(missing("/app/m.so", bench, on: bench.base, in: app, host: one) == [])
            #expect(missing("/app/m.so", bench, on: bench.base, in: app, host: any) == ["PyNew"])
            #expect(missing("/app/m.so", bench, on: bench.base, in: app, host: nil) == ["PyNew"])
        }
    }

    /// A library that one image has, or another version of it.
    @Test func imagesWithOtherLibraries() {
        for libc in [glibc, musl] {
            let bench = Bench(libc)
            let stub = bench.stub("libx.so", "int x(void) { return 0; }")
            bench.addToApp("/app/m.so", "int x(void); int m(void) { return x(); }", stub)
            let app = LastingTree(bench.app)
            let without = bench.base
            let directory = without.libraryDirectories[0]
            bench.addToImage("\(directory)/libx.so", "int x(void) { return 0; }", "-Wl,-soname,libx.so")
            let with = bench.base
            bench.addToImage("\(directory)/libx.so", "int y(void) { return 0; }", "-Wl,-soname,libx.so")
            let other = bench.base
            for _ in 0..<2 {
                #expect(missing("/app/m.so", bench, on: without, in: app) == ["libx.so", "x"])
                #expect(missing("/app/m.so", bench, on: with, in: app) == [])
                #expect(missing("/app/m.so", bench, on: other, in: app) == ["x"])
            }
        }
    }

    /// Objects that search other directories for the same name, by their own lists and by those above them.
    @Test(arguments: ["-Wl,--enable-new-dtags", "-Wl,--disable-new-dtags"])
    func objectsWithOtherSearchLists(_ tags: String) {
        for libc in [glibc, musl] {
            let bench = Bench(libc)
            let x = bench.stub("libx.so", "int x(void) { return 0; }")
            let between = bench.stub("libbetween.so", "int b(void) { return 0; }")
            let code = "int b(void); int m(void) { return b(); }"
            for place in ["one", "two"] {
                bench.addToApp("/app/\(place)/m.so", code, between, tags, "-Wl,-rpath,$ORIGIN:$ORIGIN/lib")
            }
            bench.addToApp("/app/bare.so", code, between)
            bench.addToApp("/app/one/libbetween.so", "int x(void); int b(void) { return x(); }", x)
            bench.addToApp("/app/two/libbetween.so", "int x(void); int b(void) { return x(); }", x)
            bench.addToApp("/app/one/lib/libx.so", "int x(void) { return 0; }", "-Wl,-soname,libx.so")
            let app = LastingTree(bench.app)
            for _ in 0..<2 {
                // glibc: RUNPATH is for an object's own needs alone.
                let inherits = libc.isMusl || tags.contains("disable")
                #expect(
                    missing("/app/one/m.so", bench, on: bench.base, in: app)
                        == (inherits ? [] : ["libx.so", "x"]))
                #expect(missing("/app/two/m.so", bench, on: bench.base, in: app) == ["libx.so", "x"])
                #expect(missing("/app/bare.so", bench, on: bench.base, in: app) == ["libbetween.so", "b"])
            }
        }
    }

    /// A library that is built anew is not the one that was found before.
    @Test func filesThatAreChanged() {
        let bench = Bench(glibc)
        let stub = bench.stub("libx.so", "int x(void) { return 0; }")
        bench.addToApp("/app/m.so", "int x(void); int m(void) { return x(); }", stub, "-Wl,-rpath,$ORIGIN")
        bench.addToApp("/app/libx.so", "int y(void) { return 0; }", "-Wl,-soname,libx.so")
        let app = LastingTree(bench.app)
        let better = bench.compile("int x(void) { return 0; }", ["-Wl,-soname,libx.so"])
        let changed = ChangedTree(files: app, path: "/app/libx.so", object: better)
        for _ in 0..<2 {
            #expect(missing("/app/m.so", bench, on: bench.base, in: app) == ["x"])
            #expect(missing("/app/m.so", bench, on: bench.base, in: changed) == [])
        }
    }

    /// glibc up to 2.29 looks no further than the file that DT_VERNEED names; later ones do.
    @Test func releasesOfOneLibc() {
        let bench = Bench(.glibc(Version("2.28")))
        let map = "V1 { global: x; };"
        let stub = bench.stub("libx.so", "int x(void) { return 0; }", map: map)
        bench.addToApp("/app/m.so", "int x(void); int m(void) { return x(); }", stub, "-Wl,-rpath,$ORIGIN")
        bench.addToApp("/app/libx.so", "int y(void) { return 0; }", "-Wl,-soname,libx.so")
        let app = LastingTree(bench.app)
        let old = bench.base
        bench.libc = glibc
        let new = bench.base
        for _ in 0..<2 {
            #expect(missing("/app/m.so", bench, on: old, in: app) == ["x"])
            #expect(missing("/app/m.so", bench, on: new, in: app) == ["x"])
        }
    }
}
