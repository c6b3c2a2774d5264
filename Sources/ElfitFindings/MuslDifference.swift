import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

/// What loads on musl and behaves otherwise there, told by imported functions (loader-rules 11).
struct MuslDifference: SimulatedFindingKind {
    let id: FindingID
    let severity: Severity
    let decider = Decider.loader(.musl)
    let source = "loader-rules 11"
    let explanation: String
    let evidence: String
    let fix: String
    let hit: String
    let miss: String
    /// The functions that show it.
    private let imports: [String]
    /// The first release that is like glibc; nil where none is.
    private let until: Version?
    /// Whether what was built for musl knows how musl behaves.
    private let glibcBuildsOnly: Bool
    private let sentence: String

    init(
        _ id: FindingID, severity: Severity = .note, imports: [String], until: Version? = nil,
        glibcBuildsOnly: Bool = false, sentence: String, explanation: String, evidence: String, fix: String,
        hit: String, miss: String
    ) {
        (self.id, self.severity) = (id, severity)
        (self.imports, self.until, self.glibcBuildsOnly) = (imports, until, glibcBuildsOnly)
        (self.sentence, self.explanation, self.evidence) = (sentence, explanation, evidence)
        (self.fix, self.hit, self.miss) = (fix, hit, miss)
    }

    /// One finding for each object of the app that imports one of the functions; what cannot load has no behaviour.
    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .musl(let release) = base.libc, until.map({ release < $0 }) ?? true,
            simulation.failure == nil, simulation.missingLibraries.isEmpty, !simulation.isStatic
        else { return [] }
        return simulation.ownObjects.compactMap { loaded in
            if glibcBuildsOnly && !loaded.object.isBuiltForGlibc { return nil }
            let found = imports.filter(loaded.object.imports)
            return found.isEmpty
                ? nil : finding(sentence, path: loaded.path, evidence: found.joined(separator: ", "))
        }
    }
}
