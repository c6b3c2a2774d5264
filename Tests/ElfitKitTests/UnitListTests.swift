import ElfitKit
import Foundation
import Testing

/// Lists of paths, as `check --paths-from` reads them.
@Suite struct UnitListTests {
    private func units(_ text: [UInt8], isNulSeparated: Bool = false) throws -> [ListedUnit] {
        let pipe = Pipe()
        DispatchQueue.global().async {
            try? pipe.fileHandleForWriting.write(contentsOf: Data(text))
            try? pipe.fileHandleForWriting.close()
        }
        var list = UnitList(
            descriptor: pipe.fileHandleForReading.fileDescriptor, isNulSeparated: isNulSeparated)
        var units: [ListedUnit] = []
        while let unit = try list.next() { units.append(unit) }
        return units
    }

    private func units(_ text: String, isNulSeparated: Bool = false) throws -> [ListedUnit] {
        try units(Array(text.utf8), isNulSeparated: isNulSeparated)
    }

    private func one(_ path: String) -> ListedUnit { ListedUnit(name: path, paths: [path]) }

    @Test func aLineIsAUnit() throws {
        #expect(try units("a\n\nb c\nd") == ["a", "b c", "d"].map(one))
        #expect(try units("").isEmpty)
        #expect(try units("\n\n").isEmpty)
    }

    @Test func neighboursOfAGroupAreOne() throws {
        #expect(
            try units("g\ta\ng\tb\nc\ng\td\nh\te\n") == [
                ListedUnit(name: "g", paths: ["a", "b"]), one("c"), ListedUnit(name: "g", paths: ["d"]),
                ListedUnit(name: "h", paths: ["e"]),
            ])
    }

    @Test func nulEndsLinesThatHoldLineEnds() throws {
        #expect(try units("a\nb\0c\0", isNulSeparated: true) == ["a\nb", "c"].map(one))
    }

    /// What names no path is a unit with a reason, and the rest goes on.
    @Test func linesThatNameNothingAreKept() throws {
        let found = try units(Array("g\t\na\n".utf8) + [0xff, 10] + Array("b\n".utf8))
        #expect(
            found.map(\.problem) == ["the line names a group and no path", nil, "the line is not UTF-8", nil])
        #expect(found[1] == one("a") && found[3] == one("b"))
    }

    /// Of a line without end nothing is kept but its beginning.
    @Test func anEndlessLineIsCut() throws {
        let found = try units(String(repeating: "x", count: 5_000_000) + "\nb\n")
        #expect(found.map(\.problem) == ["the line is longer than 8192 bytes", nil])
        #expect(found[0].name == String(repeating: "x", count: 80))
        #expect(try units(String(repeating: "x", count: 8192) + "\n")[0].problem == nil)
    }

    /// One unit has a bounded number of paths; the others follow as another one.
    @Test func aGroupIsBounded() throws {
        let found = try units(String(repeating: "g\ta\n", count: 100_001))
        #expect(found.map(\.paths.count) == [100_000, 1])
    }

    @Test func whatCannotBeReadIsAnError() {
        var list = UnitList(descriptor: -1)
        #expect(throws: UnitListError.self) { try list.next() }
    }
}
