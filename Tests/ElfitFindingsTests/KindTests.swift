import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// Every kind of finding is shown by one file and not shown by a similar one.
@Suite struct KindTests {
    private static let cases = fileCases + libraryCases + symbolCases + relocationCases + runTimeCases
    /// Kinds about packages need an app: Tests/ElfitPackagesTests/PackageKindTests.swift.
    private static let ids = AllKinds.kinds.filter { !($0 is any PackageFindingKind) }.map(\.id)

    @Test func everyKindHasACase() {
        #expect(Set(Self.cases.map(\.id)) == Set(Self.ids))
        #expect(Self.cases.count == Self.ids.count)
    }

    /// An id leads to the kind of its name, and each kind is shown by something.
    @Test func everyIDHasItsKind() {
        for id in FindingID.allCases {
            #expect(id.kind.id == id)
            #expect(id.kind is any SimulatedFindingKind != id.kind is any PackageFindingKind, "\(id)")
            #expect(FindingID(rawValue: id.rawValue) == id)
        }
        #expect(
            AllKinds.processKinds(of: .glibc(Version("2.36"))).map(\.id) == [.sameNameCollision, .tlsSurplus])
        #expect(
            AllKinds.processKinds(of: .musl(Version("1.2.5"))).map(\.id) == [
                .sameNameCollision, .uniqueSymbolSplit,
            ])
        #expect(AllKinds.processKinds(of: .none).map(\.id) == [.sameNameCollision])
    }

    /// What a loader does is asked of its rules: no kind tells one libc from another by itself.
    @Test func noKindKnowsALibc() throws {
        let folder = repository + "/Sources/ElfitFindings/Kinds"
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            let asked = text.firstMatch(of: #/libc\.is(Musl|Glibc)\b|case \.(musl|glibc)\b|libc [!=]= /#)
            #expect(asked == nil, "\(file) asks for the libc")
        }
    }

    /// The files of the two folders of kinds are those that an id leads to; the differences of musl are in one table.
    @Test func everyFileOfAKindIsRegistered() throws {
        let folders = ["ElfitFindings", "ElfitPackages"].map { "\(repository)/Sources/\($0)/Kinds" }
        let files = try folders.flatMap { try FileManager.default.contentsOfDirectory(atPath: $0) }
        let kinds = FindingID.allCases.map { "\(type(of: $0.kind)).swift" }
        #expect(Set(files) == Set(kinds).subtracting(["MuslDifference.swift"]))
        #expect(kinds.count { $0 == "MuslDifference.swift" } == kinds.count - files.count)
    }

    /// A loader decides nothing about what an installer or an interpreter chooses.
    @Test func whoDecidesIsSaid() {
        #expect(FindingID.wheelSdistOnly.kind.decider == .installer)
        #expect(FindingID.pythonABIMismatch.kind.decider == .interpreter)
        #expect(FindingID.scriptInterpreterMissing.kind.decider == .kernel)
        #expect(FindingID.muslQsort.kind.decider == .loader(.musl))
        #expect("\(FindingID.symbolMissing.kind.decider)" == "glibc and musl")
        #expect(FindingID.symbolMissing.kind.decider.word == "both")
    }

    /// A change that nothing may be fixed by is not searched for.
    @Test func everyPossibleFixIsNamedByAKind() {
        let named = Set(AllKinds.kinds.flatMap(\.fixes))
        #expect(named == Set(PossibleFix.allCases))
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
    let id: FindingID
    let hit: Probe
    let miss: Probe

    init(_ id: FindingID, _ hit: Probe, not miss: Probe) {
        self.id = id
        self.hit = hit
        self.miss = miss
    }
}
