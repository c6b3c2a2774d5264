import ElfitELF
import ElfitTestSupport
import Testing

/// Tables are read where loaders see them: in mapped pages, not in what a segment says that it has.
@Suite struct MappedTablesTests {
    private let folder = Folder()

    private func library(names: Int = 0) -> String {
        let source = (0..<names).map { "int a_name_that_makes_the_string_table_long_\($0);" }.joined()
        return folder.library(
            "main.so", "int f(void); int m(void) { return f(); }" + source, "-Wl,-soname,libm.so.9",
            folder.library("libthere.so", "int f(void) { return 0; }", "-Wl,-soname,libthere.so.1"))
    }

    private func patch(_ path: String, _ words: String...) {
        let outcome = run(["python3", repository + "/Tests/Fixtures/patch.py", path] + words)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    /// DT_STRTAB is tag 5.
    @Test func tablesGoOnInTheLastPage() throws {
        let path = library()
        let before = try facts(path)
        patch(path, "short", "5", "1")
        let after = try facts(path)
        #expect(after.dynamic == before.dynamic)
        #expect(after.dynamic.needed == ["libthere.so.1"] && after.exportNames == ["m"])
        #expect(after.symbols == before.symbols)
    }

    @Test func tablesGoOnInTheNextSegment() throws {
        let path = library(names: 400)
        let before = try facts(path)
        patch(path, "split", "6", "0x5000")
        let after = try facts(path)
        #expect(after.loadSegments.count == before.loadSegments.count + 1)
        #expect(after.dynamic == before.dynamic && after.symbols == before.symbols)
        #expect(after.exportNames.count == 401)
    }

    /// Loaders do not look at DT_STRSZ (10).
    @Test func namesGoOnBehindTheirTable() throws {
        let path = library()
        let before = try facts(path)
        patch(path, "value", "10", "1")
        let after = try facts(path)
        #expect(after.dynamic == before.dynamic)
        #expect(after.exportNames == ["m"])
    }

    /// DT_NEEDED (1), and a DT_SONAME (14), of which nothing is there.
    @Test(arguments: ["1", "14"]) func aNameThatIsNotThereIsAnError(tag: String) throws {
        let path = library()
        patch(path, "value", tag, "0x500000")
        #expect(throws: ELFReadError.noString(0x500000)) { try facts(path) }
    }

    /// DT_RELASZ (8) or DT_PLTRELSZ (2) beyond all that is mapped.
    @Test func aTableThatIsNotThereIsAnError() throws {
        let path = library()
        patch(path, "value", "2", "0x500000")
        #expect(throws: ELFReadError.self) { try facts(path) }
    }
}
