import Findings
import TestSupport
import Testing

@Suite struct ExplainTests {
    @Test func thePageIsUpToDate() {
        let page = String(decoding: readBytes(repository + "/docs/findings.md"), as: UTF8.self)
        #expect(
            Program.elfit(["explain", "--all"]).output == page, "run: elfit explain --all >docs/findings.md")
    }

    @Test(arguments: AllKinds.kinds.map { $0.id }) func everyKindIsExplained(_ id: String) throws {
        let kind = try #require(AllKinds.kind(id))
        let outcome = Program.elfit(["explain", id])
        #expect(outcome.status == 0)
        for part in [kind.explanation, kind.evidence, kind.mend, kind.hit, kind.miss] {
            #expect(part.count > 5)
            #expect(outcome.output.contains(part))
        }
        #expect(kind.hit != kind.miss)
    }

    @Test func idsAreUnique() {
        #expect(Set(AllKinds.kinds.map { $0.id }).count == AllKinds.kinds.count)
        #expect(AllKinds.kinds.count >= 75)
    }

    @Test func anUnknownIdNamesItsNeighbours() {
        let outcome = Program.elfit(["explain", "symbol"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("symbol-missing"))
    }
}
