import ElfitELF
import ElfitTestSupport
import Testing

@Suite struct DynamicFactsTests {
    private let folder = Folder()

    @Test func namesAndSearchPaths() throws {
        folder.library("libb.so", "int b(void) { return 1; }", "-Wl,-soname,libb.so.1")
        let path = folder.library(
            "liba.so", "int b(void); int a(void) { return b(); }", "-Wl,-soname,liba.so.2",
            folder.file("libb.so"),
            "-Wl,-rpath,$ORIGIN/../x", "-Wl,--enable-new-dtags")
        let dynamic = try facts(path).dynamic
        #expect(dynamic.soname == "liba.so.2")
        #expect(dynamic.needed == ["libb.so.1"])
        #expect(dynamic.runpath == "$ORIGIN/../x")
        #expect(dynamic.rpath == nil)
    }

    @Test func oldTagsGiveRPATH() throws {
        let path = folder.library("r.so", "int a;", "-Wl,-rpath,/opt/x", "-Wl,--disable-new-dtags")
        let dynamic = try facts(path).dynamic
        #expect(dynamic.rpath == "/opt/x")
        #expect(dynamic.runpath == nil)
    }

    @Test func flags() throws {
        let now = try facts(folder.library("now.so", "int a;", "-Wl,-z,now", "-Wl,-z,nodelete")).dynamic
        #expect(now.bindsNow)
        #expect(now.flags1.contains(.noDelete))
        let lazy = try facts(folder.library("lazy.so", "int a;", "-Wl,-z,lazy")).dynamic
        #expect(!lazy.bindsNow)
        let closed = try facts(folder.library("c.so", "int a;", "-Wl,-z,nodefaultlib")).dynamic
        #expect(closed.skipsDefaultDirectories)
    }

    @Test func filters() throws {
        let path = folder.library("f.so", "int a;", "-Wl,-F,libreal.so.1", "-Wl,-f,libmaybe.so.1")
        let dynamic = try facts(path).dynamic
        #expect(dynamic.filters == ["libreal.so.1"])
        #expect(dynamic.auxiliaries == ["libmaybe.so.1"])
    }

    @Test func hashTables() throws {
        let gnu = try facts(folder.library("g.so", "int a;", "-Wl,--hash-style=gnu"))
        #expect(gnu.dynamic.hasGnuHash && !gnu.dynamic.hasSysvHash)
        #expect(gnu.exportNames == ["a"])
        let sysv = try facts(folder.library("s.so", "int a;", "-Wl,--hash-style=sysv"))
        #expect(!sysv.dynamic.hasGnuHash && sysv.dynamic.hasSysvHash)
        #expect(sysv.exportNames == ["a"])
    }

    @Test func relativeRelocationsInRELR() throws {
        let source = "int a; int *p = &a; int **q = &p;"
        let packed = try facts(
            folder.library("relr.so", source, "-Wl,-z,pack-relative-relocs", "-Wl,-Bsymbolic"))
        #expect(packed.dynamic.hasRELR)
        #expect(
            try !facts(folder.library("rela.so", source, "-Wl,-z,nopack-relative-relocs")).dynamic.hasRELR)
    }

    @Test func textRelocations() throws {
        let source = "__asm__(\".text\\n.globl t\\nt: .quad outside\\n\");"
        let found = try facts(folder.library("text.so", source, "-Wl,-z,notext")).dynamic
        #expect(found.hasTextrelTag || found.hasTextrelFlag)
        let clean = try facts(folder.library("clean.so", "int a;")).dynamic
        #expect(!clean.hasTextrelTag && !clean.hasTextrelFlag)
    }
}
