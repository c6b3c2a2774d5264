import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

/// loader-rules 5.2: whose versions are checked, and against what.
@Suite struct VersionNameTests {
    private static let map = "V_1 { global: f; };"

    private func bench(_ libc: Libc = glibc) -> Bench {
        let bench = Bench(libc)
        let stub = bench.stub("libv.so.1", "int f(void) { return 0; }", map: Self.map)
        bench.addToApp(
            "/app/main.so", "int f(void); int m(void) { return f() + 1; }", stub, "-Wl,-rpath,$ORIGIN")
        let script = bench.folder.write("script", Self.map)
        bench.addToApp(
            "/app/libv.so.1", "int f(void) { return 0; }", "-Wl,-soname,libv.so.1",
            "-Wl,--version-script=\(script)")
        return bench
    }

    private func events(_ bench: Bench) -> [LoaderEvent.Kind] {
        bench.simulate("/app/main.so").events.map(\.kind)
    }

    /// A library that was opened by path is not known by its SONAME until something asks for it by that name.
    @Test func aSonameIsKnownOnceAskedFor() {
        let bench = bench()
        bench.change("/app/main.so") { $0.dynamic.needed = ["/app/libv.so.1"] }
        #expect(events(bench) == [.versionFileNotNeeded])
        bench.change("/app/main.so") { $0.dynamic.needed = ["/app/libv.so.1", "libv.so.1"] }
        #expect(events(bench).isEmpty)
        bench.change("/app/main.so") {
            $0.dynamic.needed = ["/app/libv.so.1"]
            $0.versionNeeds[0].file = "/app/libv.so.1"
        }
        #expect(events(bench).isEmpty)
    }

    /// The nodes are those of DT_VERDEF: a libc of a high release that lacks one refuses the file.
    @Test func nodesComeFromTheLibrary() {
        let bench = Bench(.glibc(Version("2.41")))
        let stub = bench.stub(
            "libc.so.6", "int puts(void) { return 0; }", map: "GLIBC_2.40 { global: puts; };")
        bench.addToApp("/app/main.so", "int puts(void); int m(void) { return puts() + 1; }", stub)
        let script = bench.folder.write(
            "script", "GLIBC_2.39 { global: puts; }; GLIBC_2.41 { global: other; };")
        bench.addToImage(
            "/lib/x86_64-linux-gnu/libc.so.6", "int puts(void) { return 0; } int other;",
            "-Wl,-soname,libc.so.6",
            "-Wl,--version-script=\(script)")
        #expect(bench.simulate("/app/main.so").missingVersions.map(\.version) == ["GLIBC_2.40"])
        // And a libc of a low release that has it does not.
        let more = bench.folder.write("more", "GLIBC_2.40 { global: puts; };")
        bench.libc = .glibc(Version("2.31"))
        bench.addToImage(
            "/lib/x86_64-linux-gnu/libc.so.6", "int puts(void) { return 0; }", "-Wl,-soname,libc.so.6",
            "-Wl,--version-script=\(more)")
        #expect(bench.simulate("/app/main.so").missingVersions.isEmpty)
    }

    /// 5.4: the assertion is about libraries with neither table, up to 2.40, where the reference meets them.
    @Test func lostTables() {
        func asserts(_ release: String, _ change: (inout ELFFacts) -> Void = { _ in }) -> [LoaderEvent.Kind] {
            let bench = bench(.glibc(Version(release)))
            bench.change("/app/libv.so.1") {
                $0.versionDefinitions = []
                change(&$0)
            }
            return events(bench)
        }
        #expect(asserts("2.40") == [.versionInfoAbsent, .unversionedAssert])
        #expect(asserts("2.41") == [.versionInfoAbsent])
        let need = VersionNeed(file: "ld-linux-x86-64.so.2", versions: [])
        let withNeeds = asserts("2.40") {
            $0.versionNeeds = [need]
            $0.dynamic.needed = ["ld-linux-x86-64.so.2"]
        }
        #expect(!withNeeds.contains(.unversionedAssert))
        let plain = self.bench()
        plain.change("/app/libv.so.1") { $0.versionDefinitions = [] }
        #expect(plain.simulate("/app/main.so").missingVersions.isEmpty)
        #expect(
            asserts("2.40") { $0.changeExports { $0.info = SymbolInfo(.section, .local) } } == [
                .versionInfoAbsent
            ])
    }

    /// 5.1: musl binds to the default version, whatever is asked for.
    @Test func wrongVersionsOnMusl() {
        let bench = bench(musl)
        bench.change("/app/libv.so.1") {
            $0.versionDefinitions.append(VersionDefinition(name: "V_2", index: VersionIndex(rawValue: 9)))
        }
        #expect(events(bench).isEmpty)
        bench.change("/app/libv.so.1") { $0.changeExports { $0.versym = VersionIndex(rawValue: 9) } }
        #expect(events(bench) == [.wrongVersionBound])
    }
}
