import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

/// loader-rules 6.4 and 9: what fails at once and what at the call.
@Suite struct BindingTimeTests {
    private func bench(_ libc: Libc, _ source: String, _ options: String...) -> Bench {
        let bench = Bench(libc)
        bench.app.objects["/app/main.so"] = bench.compile(source, ["-Wl,-z,lazy"] + options)
        bench.change("/app/main.so") { $0.interpreter = bench.base.loaderPath }
        return bench
    }

    private func isDeferred(_ bench: Bench, _ kind: LoadKind) -> Bool? {
        let missing = bench.simulate("/app/main.so", kind).missingSymbols
        return missing.count == 1 ? missing[0].isDeferred : nil
    }

    private static let call = "int absent(void); int m(void) { return absent() + 1; }"

    /// Python imports with RTLD_NOW, Node opens with RTLD_LAZY; a program starts lazily on glibc, never on musl.
    @Test func kindsOfLoad() {
        for (libc, startsLazily) in [(glibc, true), (musl, false)] {
            let bench = bench(libc, Self.call)
            #expect(isDeferred(bench, .dlopenNow) == false)
            #expect(isDeferred(bench, .dlopenLazy) == true)
            #expect(isDeferred(bench, .startUp) == startsLazily)
            #expect(isDeferred(bench, .listed) == false)
        }
    }

    /// Each of the three marks makes the object's functions bind at once.
    @Test func marksOfTheObject() {
        for libc in [glibc, musl] {
            for change in [
                { $0.dynamic.hasBindNowTag = true }, { $0.dynamic.flags.insert(.bindNow) },
                { $0.dynamic.flags1.insert(.now) },
            ] as [(inout ELFFacts) -> Void] {
                let bench = bench(libc, Self.call)
                bench.change("/app/main.so", change)
                #expect(isDeferred(bench, .dlopenLazy) == false)
            }
        }
    }

    /// What is not called through the PLT: glibc wants GLOB_DAT at once, musl puts it off; neither waits for data.
    @Test func otherReferences() {
        let viaGOT = "int absent(void); int m(void) { return absent() + 1; }"
        #expect(isDeferred(bench(glibc, viaGOT, "-fno-plt"), .dlopenLazy) == false)
        #expect(isDeferred(bench(musl, viaGOT, "-fno-plt"), .dlopenLazy) == true)
        let pointer = "int absent(void); int (*p)(void) = absent;"
        for libc in [glibc, musl] { #expect(isDeferred(bench(libc, pointer), .dlopenLazy) == false) }
    }

    private func unsupported(_ libc: Libc, _ kind: LoadKind, _ change: (inout ELFFacts) -> Void) -> [String] {
        let bench = bench(libc, Self.call)
        bench.change("/app/main.so", change)
        return bench.simulate("/app/main.so", kind).events.filter { $0.kind == .unsupportedRelocation }.map(
            \.detail)
    }

    /// 6.1: in the PLT's table glibc prepares three types for lazy binding and refuses others.
    @Test func theTableOfThePLT() {
        func put(_ type: RelocationType) -> (inout ELFFacts) -> Void {
            { $0.relocations.append(RelocationKind(type: type, table: .jmprel, count: 1, withoutSymbol: 0)) }
        }
        typealias Types = RelocationType.X86_64
        #expect(unsupported(glibc, .dlopenLazy, put(Types.globDat)) == ["6"])
        #expect(unsupported(glibc, .startUp, put(Types.globDat)) == ["6"])
        #expect(unsupported(glibc, .dlopenNow, put(Types.globDat)).isEmpty)
        #expect(unsupported(musl, .dlopenLazy, put(Types.globDat)).isEmpty)
        for type in [Types.jumpSlot, Types.tlsDescriptor, Types.irelative] {
            #expect(unsupported(glibc, .dlopenLazy, put(type)).isEmpty)
        }
        #expect(
            unsupported(glibc, .dlopenLazy) {
                put(Types.globDat)(&$0)
                $0.dynamic.hasBindNowTag = true
            }.isEmpty)
    }

    /// 6.1: glibc for 64-bit machines knows no relocations without addends; musl does.
    @Test func relocationsWithoutAddends() {
        #expect(unsupported(glibc, .listed) { $0.dynamic.pltRelocationKind = .rel } == ["DT_REL"])
        #expect(unsupported(musl, .listed) { $0.dynamic.pltRelocationKind = .rel }.isEmpty)
        let rel = RelocationKind(
            type: RelocationType.X86_64.relative, table: .rel, count: 1, withoutSymbol: 1)
        #expect(unsupported(glibc, .listed) { $0.relocations.append(rel) } == ["DT_REL"])
        #expect(unsupported(musl, .listed) { $0.relocations.append(rel) }.isEmpty)
    }

    /// 1: musl takes a foreign library's relocations for its own machine's.
    @Test func foreignRelocationsOnMusl() {
        let bench = Bench(musl)
        bench.addToApp("/app/main.so", "int m;", "-Wl,-rpath,$ORIGIN")
        bench.change("/app/main.so") { $0.dynamic.needed = ["libf.so"] }
        bench.addToApp(
            "/app/libf.so", "int puts(void); int f(void) { return puts() + 1; }", "--target=aarch64-linux-gnu"
        )
        let events = bench.simulate("/app/main.so").events
        #expect(events.map(\.kind) == [.unsupportedRelocation])
        #expect(events.map(\.detail) == ["1026"])
    }

    /// 6.2: initial-exec is fine on musl for variables of what was there at the start.
    @Test func initialExecOfOthers() {
        let source =
            "extern __thread int t __attribute__((tls_model(\"initial-exec\"))); int m(void) { return t; }"
        func details(_ definer: String) -> [String] {
            let bench = Bench(musl)
            bench.addToApp(
                "/app/main.so", source, "-Wl,-rpath,$ORIGIN", bench.stub("libt.so", "__thread int t = 1;"))
            bench.addToImage(
                "/lib/ld-musl-x86_64.so.1", definer.isEmpty ? "__thread int t = 1;" : "int puts;")
            bench.addToApp("/app/libt.so", definer.isEmpty ? "int other;" : definer)
            let result = bench.simulate("/app/main.so", .dlopenNow)
            #expect(result.missingSymbols.isEmpty)
            return result.events.filter { $0.kind == .initialExecTLS }.map(\.detail)
        }
        #expect(details("__thread int t = 1;") == ["t"])
        #expect(details("").isEmpty)
    }

    /// 7: what an image's own library asks for counts as well; without PT_GNU_STACK the architecture decides.
    @Test func stacksWithoutAHeader() {
        for (architecture, isRefused) in [(Architecture.amd64, true), (.arm64, false)] {
            let bench = bench(.glibc(Version("2.41")), "int m;")
            bench.architecture = architecture
            bench.change("/app/main.so") {
                $0.stack = nil
                $0.header.machine = architecture.machine
            }
            let events = bench.simulate("/app/main.so", .dlopenNow).events
            #expect(events.contains { $0.kind == .executableStack } == isRefused)
        }
    }

    /// 6.3, 5.2: glibc 2.36 wants packed relocations marked where versions of libc are needed.
    @Test func unmarkedPackedRelocations() {
        func isUnmarked(_ release: String, _ change: (inout ELFFacts) -> Void = { _ in }) -> Bool {
            let bench = bench(.glibc(Version(release)), "int m;")
            bench.change("/app/main.so") {
                $0.dynamic.hasRELR = true
                $0.dynamic.needed = ["libc.so.6"]
                $0.versionNeeds = [
                    VersionNeed(file: "libc.so.6", versions: [.init(name: "V", index: .first)])
                ]
                change(&$0)
            }
            return bench.simulate("/app/main.so").events.contains { $0.kind == .relrUnmarked }
        }
        #expect(isUnmarked("2.36"))
        #expect(!isUnmarked("2.35"))
        #expect(!isUnmarked("2.36") { $0.dynamic.hasRELR = false })
        #expect(!isUnmarked("2.36") { $0.versionNeeds = [] })
        #expect(!isUnmarked("2.36") { $0.dynamic.needed = ["libd.so"] })
        #expect(!isUnmarked("2.36") { $0.versionNeeds[0].versions[0].name = "GLIBC_ABI_DT_RELR" })
    }

    /// Alpine 3.17's musl 1.2.3 has the later loader's code for packed relocations.
    @Test func anImageMayHaveMoreThanItsVersion() {
        var base = Bench(.musl(Version("1.2.3"))).base
        #expect(!base.appliesRELR)
        base.features = ["relr"]
        #expect(base.appliesRELR)
    }
}
