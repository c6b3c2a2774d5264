import ElfitFindings
import ElfitTestSupport
import Testing

/// Every kind of finding is shown by one file and not shown by a similar one.
@Suite struct KindTests {
    private static let cases = fileCases + libraryCases + symbolCases + relocationCases + runTimeCases
    /// Kinds about packages need an app: Tests/ElfitPackagesTests/PackageKindTests.swift.
    private static let ids = AllKinds.kinds.filter { !($0 is any PackageFindingKind.Type) }.map { $0.id }

    @Test func everyKindHasACase() {
        #expect(Set(Self.cases.map(\.id)) == Set(Self.ids))
        #expect(Self.cases.count == Self.ids.count)
    }

    @Test func kindsAreKnownAsWhatTheyAre() {
        for kind in AllKinds.kinds {
            #expect(kind.isOfPackages == (kind is any PackageFindingKind.Type), "\(kind.id)")
            #expect(
                ["glibc", "musl", "both", "kernel", "static glibc", "elfit"].contains(kind.loaders),
                "\(kind.id)")
        }
        let process = AllKinds.kinds.filter { $0 is any ProcessFindingKind.Type }.map { $0.id }
        #expect(AllKinds.processKinds.map { $0.id } == process)
    }

    @Test(arguments: cases.indices) func hitsAndMisses(_ index: Int) {
        let example = Self.cases[index]
        let hit = example.hit.findings()
        #expect(hit.contains { $0.id == example.id }, "\(example.id) is not among \(hit.map(\.id))")
        #expect(hit.allSatisfy { !$0.sentence.isEmpty && !$0.fix.isEmpty })
        let miss = example.miss.ids
        #expect(!miss.contains(example.id), "\(example.id) is among \(miss)")
    }
}

/// A kind with an app that shows it, and one that nearly does.
struct KindCase: Sendable {
    let id: String
    let hit: Probe
    let miss: Probe

    init(_ id: String, _ hit: Probe, not miss: Probe) {
        self.id = id
        self.hit = hit
        self.miss = miss
    }
}
