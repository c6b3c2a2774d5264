import ElfitELF
import ElfitTestSupport
import Testing

@Suite struct SymbolFactsTests {
    private let folder = Folder()

    @Test func importsCarryBindingTypeAndUse() throws {
        let source = """
            extern int data; int called(void); int maybe(void) __attribute__((weak));
            extern __thread int perThread __attribute__((tls_model("initial-exec")));
            int (*pointer)(void) = called;
            int here(void) { return called() + data + (maybe ? maybe() : 0) + perThread; }
            """
        let found = try facts(folder.library("i.so", source))
        #expect(found.imported("called")?.uses.contains(.absolute) == true)
        #expect(found.imported("data")?.uses == .globDat)
        #expect(found.imported("maybe")?.isWeak == true)
        #expect(found.imported("called")?.isWeak == false)
        #expect(found.imported("perThread")?.uses == .tlsInitialExec)
        #expect(found.exported("here")?.type == .function)
        #expect(found.exported("pointer")?.type == .object)
    }

    @Test func jumpSlotsAreTold() throws {
        let path = folder.library(
            "j.so", "int called(void); int here(void) { return called() + 1; }", "-Wl,-z,lazy")
        #expect(try facts(path).imported("called")?.uses == .jumpSlot)
    }

    /// A call of its own function needs no look-up elsewhere, unless a loader passes over the definition.
    @Test func hiddenVersionsOfItsOwn() throws {
        let map = folder.write("own-map", "V_1 { global: f; m; };")
        let source = """
            __asm__(".globl f\\nf: ret\\n.type f,@function\\n"); int f(void); int m(void) { return f() + 1; }
            """
        let path = folder.library("own.so", source, "-Wl,--version-script=\(map)")
        #expect(try facts(path).imported("f") == nil)
        // DT_VERSYM: none, f and m of V_1.
        var bytes = readBytes(path)
        let table: [UInt8] = [0, 0, 2, 0, 2, 0]
        let start = try #require((512..<1024).first { Array(bytes[$0..<$0 + 6]) == table })
        bytes[start + 3] = 0x80
        let found = try facts(folder.write("hidden.so", bytes))
        #expect(found.exported("f")?.isHiddenVersion == true)
        #expect(found.imported("f")?.uses == .jumpSlot)
    }

    @Test func versionsDefinedAndNeeded() throws {
        let map = folder.write("map", "V_1 { global: old; new; local: *; }; V_2 { global: new2; } V_1;")
        let source = """
            __asm__(".symver former, old@V_1");
            int former(void) { return 1; } int new(void) { return 2; } int new2(void) { return 3; }
            """
        let library = folder.library(
            "libv.so", source, "-Wl,-soname,libv.so.1", "-Wl,--version-script=\(map)",
            "-Wl,--undefined-version")
        let defined = try facts(library)
        #expect(defined.versionDefinitions.map(\.name) == ["libv.so.1", "V_1", "V_2"])
        #expect(defined.versionDefinitions[0].isBase)
        #expect(defined.exported("new2")?.versionIndex == defined.versionDefinitions[2].index)
        #expect(defined.exported("old")?.isHiddenVersion == true)
        #expect(defined.exported("new")?.isHiddenVersion == false)

        let user = folder.library(
            "u.so", "int new(void); int new2(void); int u(void) { return new() + new2(); }", library)
        let needs = try facts(user).versionNeeds
        #expect(needs.map(\.file) == ["libv.so.1"])
        #expect(Set(needs[0].versions.map(\.name)) == ["V_1", "V_2"])
        let index = try #require(try facts(user).imported("new2")?.versionIndex)
        #expect(needs[0].versions.first { $0.index == index }?.name == "V_2")
    }

    @Test func relocationKindsAreCounted() throws {
        let found = try facts(
            folder.library("k.so", "int outside; extern int far; int *a = &far; static int b; int *c = &b;"))
        #expect(found.relocations.first { $0.type == RelocationType.X86_64.absolute64 }?.count == 1)
        let relative = found.relocations.first { $0.type == RelocationType.X86_64.relative }
        #expect(relative?.count == 1)
        #expect(relative?.withoutSymbol == 1)
    }

    @Test func indirectFunctions() throws {
        let source =
            "static int one(void) { return 1; } void *choose(void) { return one; } int f(void) __attribute__((ifunc(\"choose\")));"
        #expect(try facts(folder.library("ifunc.so", source)).exported("f")?.isIFUNC == true)
    }

    @Test func lookupByName() throws {
        let names = (0..<500).map { "name\($0)" }
        let source = names.map { "int \($0)(void) { return 0; }" }.joined(separator: "\n")
        let table = try facts(folder.library("many.so", source)).symbols
        for name in names { #expect(table.findExport(named: name) != nil) }
        #expect(table.findExport(named: "name500") == nil)
        #expect(table.findExport(named: "name1", where: { _ in false }) == nil)
    }
}
