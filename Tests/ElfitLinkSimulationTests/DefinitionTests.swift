import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

/// loader-rules 4.2, 5.3: which definition is taken, by what stands in .dynsym.
@Suite struct DefinitionTests {
    /// Whether main's reference to f binds in libf.so, changed so; through the PLT, or by a pointer.
    private func binds(
        _ libc: Libc, through pointer: Bool = false, _ change: (inout Symbol) -> Void
    ) -> Bool {
        let bench = Bench(libc)
        let stub = bench.stub("libf.so", "int f(void) { return 0; }")
        let source =
            pointer
            ? "int f(void); int (*p)(void) = f;" : "int f(void); int m(void) { return f() + 1; }"
        bench.addToApp("/app/main.so", source, stub, "-Wl,-rpath,$ORIGIN")
        bench.addToApp("/app/libf.so", "int f(void) { return 0; }")
        bench.change("/app/libf.so") { $0.changeExports(change) }
        return bench.simulate("/app/main.so").missingSymbols.isEmpty
    }

    @Test(arguments: [
        (SymbolType.none, true), (.object, true), (.function, true), (.common, true), (.section, false),
        (.file, false), (SymbolType(rawValue: 11), false),
    ])
    func types(_ type: SymbolType, _ isTaken: Bool) {
        for libc in [glibc, musl] { #expect(binds(libc) { $0.type = type } == isTaken) }
    }

    @Test func indirectFunctionsCountOnGlibcAlone() {
        #expect(binds(glibc) { $0.type = .ifunc })
        #expect(!binds(musl) { $0.type = .ifunc })
    }

    @Test(arguments: [
        (SymbolBinding.global, true), (.weak, true), (.unique, true), (SymbolBinding(rawValue: 3), false),
        (SymbolBinding(rawValue: 11), false),
    ])
    func bindings(_ binding: SymbolBinding, _ isTaken: Bool) {
        for libc in [glibc, musl] { #expect(binds(libc) { $0.binding = binding } == isTaken) }
    }

    /// Since 2.24 glibc passes over hidden and internal names; musl never reads visibility.
    @Test(arguments: [(SymbolVisibility.internal, false), (.hidden, false), (.protected, true)])
    func visibilities(_ visibility: SymbolVisibility, _ isTaken: Bool) {
        #expect(binds(glibc) { $0.visibility = visibility } == isTaken)
        #expect(binds(.glibc(Version("2.24"))) { $0.visibility = visibility } == isTaken)
        #expect(binds(.glibc(Version("2.23"))) { $0.visibility = visibility })
        #expect(binds(musl) { $0.visibility = visibility })
    }

    /// A value of 0 is no definition but of a thread-local variable, and since 2.28 of an absolute symbol.
    @Test func valuesOfZero() {
        for libc in [glibc, musl] {
            #expect(!binds(libc) { $0.flags = [] })
            #expect(
                binds(libc) {
                    $0.flags = []
                    $0.type = .tls
                })
            #expect(binds(libc) { $0.flags = [.absolute, .hasValue] })
        }
        #expect(binds(.glibc(Version("2.28"))) { $0.flags = .absolute })
        #expect(!binds(.glibc(Version("2.27"))) { $0.flags = .absolute })
        #expect(!binds(musl) { $0.flags = .absolute })
    }

    /// The address of an undefined function that a program fixes for its PLT serves pointers, not calls.
    @Test(arguments: [glibc, musl]) func canonicalPLTEntries(_ libc: Libc) {
        #expect(binds(libc, through: true) { $0.flags = [.undefined, .hasValue] })
        #expect(!binds(libc) { $0.flags = [.undefined, .hasValue] })
        #expect(!binds(libc, through: true) { $0.flags = .undefined })
    }

    /// glibc finds nothing in an object without a hash table; on musl it is an event of its own.
    @Test func withoutHashTable() {
        let bench = Bench(glibc)
        bench.addToApp(
            "/app/main.so", "int f(void); int m(void) { return f(); }",
            bench.stub("libf.so", "int f(void) { return 0; }"), "-Wl,-rpath,$ORIGIN")
        bench.addToApp("/app/libf.so", "int f(void) { return 0; }")
        bench.change("/app/libf.so") { ($0.dynamic.hasGnuHash, $0.dynamic.hasSysvHash) = (false, false) }
        #expect(bench.simulate("/app/main.so").missingSymbols.map(\.name) == ["f"])
        bench.change("/app/libf.so") { $0.dynamic.hasSysvHash = true }
        #expect(bench.simulate("/app/main.so").missingSymbols.isEmpty)
    }

    /// 4.2: glibc binds references to hidden names to the file itself, which musl does not.
    @Test func hiddenReferences() {
        for (libc, names) in [(glibc, []), (musl, ["f"])] {
            let bench = Bench(libc)
            bench.addToApp("/app/main.so", "int f(void); int m(void) { return f() + 1; }")
            bench.change("/app/main.so") { $0.changeImports { $0.visibility = .hidden } }
            #expect(bench.simulate("/app/main.so").missingSymbols.map(\.name) == names)
        }
    }

    /// main asks libv.so.1 for f at V_1; what is there is changed.
    private func versioned(
        _ libc: Libc, asks: Bool = true, _ change: (inout ELFFacts) -> Void
    ) -> Simulation {
        let bench = Bench(libc)
        let map = "V_1 { global: f; }; V_2 { global: g; };"
        let stub = bench.stub("libv.so.1", "int f(void) { return 0; }", map: asks ? map : nil)
        bench.addToApp(
            "/app/main.so", "int f(void); int m(void) { return f() + 1; }", stub, "-Wl,-rpath,$ORIGIN")
        let script = bench.folder.write("script", map)
        bench.addToApp(
            "/app/libv.so.1", "int f(void) { return 0; } int g(void) { return 0; }", "-Wl,-soname,libv.so.1",
            "-Wl,--version-script=\(script)")
        bench.change("/app/libv.so.1", change)
        return bench.simulate("/app/main.so")
    }

    private func bindsVersioned(_ libc: Libc, asks: Bool = true, versym: UInt16) -> Bool {
        let index = VersionIndex(rawValue: versym)
        return versioned(libc, asks: asks) { $0.changeExports { $0.versym = index } }.missingSymbols.isEmpty
    }

    /// 5.3: index 2 is V_1, 3 is V_2; 1 and 0 are no version; the high bit hides.
    @Test func referencesWithAVersion() {
        for (versym, onGlibc, onMusl) in [
            (2, true, true), (0x8002, true, false), (3, false, true), (0x8003, false, false), (1, true, true),
            (0, true, true), (0x8001, false, false), (9, true, true),
        ] as [(UInt16, Bool, Bool)] {
            #expect(bindsVersioned(glibc, versym: versym) == onGlibc, "\(versym)")
            #expect(bindsVersioned(musl, versym: versym) == onMusl, "\(versym)")
        }
    }

    /// 5.3: an old reference takes the library's first version, hidden or not, and of later ones the default.
    @Test func referencesWithoutVersion() {
        for (versym, onGlibc, onMusl) in [
            (2, true, true), (0x8002, true, false), (3, true, true), (0x8003, false, false), (1, true, true),
            (0x8001, true, false),
        ] as [(UInt16, Bool, Bool)] {
            #expect(bindsVersioned(glibc, asks: false, versym: versym) == onGlibc, "\(versym)")
            #expect(bindsVersioned(musl, asks: false, versym: versym) == onMusl, "\(versym)")
        }
    }

    /// 5.3: the base definition names no version that could be asked for.
    @Test func theBaseNamesNoVersion() {
        let result = versioned(glibc) { facts in
            for index in facts.versionDefinitions.indices {
                facts.versionDefinitions[index].flags.insert(.base)
            }
            facts.changeExports { $0.versym = .first.hidden }
        }
        #expect(result.missingSymbols.map(\.name) == ["f"])
    }

    /// 5.3: DT_VERSYM without any table of names does not count; a version that is needed, not defined, does.
    @Test func tablesOfNames() {
        let without = versioned(.glibc(Version("2.41"))) { facts in
            facts.versionDefinitions = []
            facts.changeExports { $0.versym = VersionIndex(rawValue: 3).hidden }
        }
        #expect(without.missingSymbols.isEmpty)
        for (name, missing) in [("V_1", []), ("V_9", ["f"])] {
            let needed = versioned(glibc) { facts in
                let index = VersionIndex(rawValue: 7)
                facts.versionDefinitions = []
                facts.versionNeeds = [
                    VersionNeed(file: "libx.so", versions: [.init(name: name, index: index)])
                ]
                facts.dynamic.needed = []
                facts.changeExports { $0.versym = index }
            }
            #expect(needed.missingSymbols.map(\.name) == missing)
        }
    }

    /// 5.3: up to 2.29 the search ends at the library that DT_VERNEED names.
    @Test(arguments: [("2.29", ["f"]), ("2.30", [])]) func theNamedFile(_ version: String, _ names: [String])
    {
        let bench = Bench(.glibc(Version(version)))
        let stub = bench.stub("libv.so.1", "int f(void) { return 0; }", map: "V_1 { global: f; };")
        bench.addToApp(
            "/app/main.so", "int f(void); int m(void) { return f() + 1; }", stub, "-Wl,-rpath,$ORIGIN")
        let script = bench.folder.write("script", "V_1 { global: g; };")
        bench.addToApp(
            "/app/libv.so.1", "int g(void) { return 0; }", "-Wl,-soname,libv.so.1",
            "-Wl,--version-script=\(script)")
        bench.addToApp("/app/later.so", "int f(void) { return 0; }")
        bench.change("/app/main.so") { $0.dynamic.needed.append("later.so") }
        #expect(bench.simulate("/app/main.so").missingSymbols.map(\.name) == names)
        bench.change("/app/main.so") { $0.dynamic.needed.reverse() }
        #expect(bench.simulate("/app/main.so").missingSymbols.isEmpty)
    }

    /// 5.4, 4.1: which definition a reference meets first decides whether it meets the library without versions.
    @Test func whoComesFirst() {
        func asserts(_ kind: LoadKind, symbolic: Bool = false, hostHasIt: Bool = false) -> Bool {
            let bench = Bench(glibc)
            let stub = bench.stub("libv.so.1", "int f(void) { return 0; }", map: "V_1 { global: f; };")
            bench.addToApp("/app/libv.so.1", "int f(void) { return 0; }", "-Wl,-soname,libv.so.1")
            bench.addToApp(
                "/app/own.so", "int f(void); int m(void) { return f() + 1; }", stub, "-Wl,-rpath,$ORIGIN")
            bench.change("/app/own.so") { facts in
                if symbolic { facts.dynamic.flags.insert(.symbolic) }
                // Its own definition, which a linker would have bound at once.
                let symbols = facts.symbols
                let own = symbols.imports.map { symbol in
                    var symbol = symbol
                    symbol.flags = .hasValue
                    return symbol
                }
                facts.symbols = SymbolTable(
                    names: symbols.names, imports: symbols.imports, exports: ContiguousArray(own),
                    entryCount: symbols.entryCount)
            }
            bench.addToApp("/app/main.so", "int m;", "-Wl,-rpath,$ORIGIN")
            bench.change("/app/main.so") { $0.dynamic.needed = ["libv.so.1", "own.so"] }
            if hostHasIt {
                bench.addToImage(
                    "/lib/x86_64-linux-gnu/libm.so.6", "int f(void) { return 0; }", "-Wl,-soname,libm.so.6")
            }
            return bench.simulate("/app/main.so", kind).events.contains { $0.kind == .unversionedAssert }
        }
        #expect(asserts(.listed))
        #expect(!asserts(.listed, symbolic: true))
        #expect(asserts(.dlopenNow))
        #expect(!asserts(.dlopenNow, hostHasIt: true))
    }

    /// 4: what no relocation names is not looked up; 4.3: musl leaves a weak name open only where it is undefined.
    @Test func whatIsLookedUp() {
        for (libc, names) in [(glibc, []), (musl, ["absent"])] {
            let bench = Bench(libc)
            bench.addToApp("/app/main.so", "int absent(void); int m(void) { return absent() + 1; }")
            bench.change("/app/main.so") { $0.changeImports { $0.uses = [] } }
            #expect(bench.simulate("/app/main.so").missingSymbols.isEmpty)
            bench.change("/app/main.so") {
                $0.changeImports {
                    $0.uses = .jumpSlot
                    $0.info = SymbolInfo(.function, .weak)
                    $0.flags = .hasValue
                }
            }
            #expect(bench.simulate("/app/main.so").missingSymbols.map(\.name) == names)
        }
    }

    /// 4.3: a copy is sought outside the program that holds it.
    @Test(arguments: [glibc, musl]) func copiesComeFromElsewhere(_ libc: Libc) {
        let bench = Bench(libc)
        bench.addToApp("/app/main.so", "int data = 1;")
        bench.change("/app/main.so") { facts in
            var symbol = facts.symbols.exports[0]
            symbol.uses = .copy
            facts.symbols = SymbolTable(
                names: facts.symbols.names, imports: [symbol], exports: facts.symbols.exports, entryCount: 2)
        }
        #expect(bench.simulate("/app/main.so").missingSymbols.map(\.name) == ["data"])
    }

    /// 4.4: a mapped name must be on the list, and the plain one in libc.
    @Test func largeFileNamesOfMusl() {
        let source = """
            int lseek64(void); int puts64(void); int __fxstat64(void); int readdir64_r(void); int open64(void);
            int m(void) { return lseek64() + puts64() + __fxstat64() + readdir64_r() + open64(); }
            """
        let bench = Bench(musl)
        bench.addToApp("/app/main.so", source, bench.stub("libc.so"))
        let libc = "int puts, __fxstat, readdir_r, open;"
        bench.addToImage("/lib/ld-musl-x86_64.so.1", libc, "-Wl,-soname,libc.musl-x86_64.so.1")
        bench.change("/app/main.so") { $0.dynamic.needed = ["libc.so"] }
        #expect(bench.simulate("/app/main.so").missingSymbols.map(\.name).sorted() == ["lseek64", "puts64"])
    }
}
