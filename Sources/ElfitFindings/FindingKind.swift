package import ElfitBaseImages
package import ElfitLinkSimulation

/// A kind of finding: one file each below Kinds/.
package protocol FindingKind: Sendable {
    /// The stable id, as loader-rules 12 has it.
    static var id: String { get }
    static var severity: Severity { get }
    /// Whose rule it is: `glibc`, `musl`, `both`, `kernel`.
    static var loaders: String { get }
    /// Where the rule is written down.
    static var source: String { get }
    /// One sentence that explains the kind to a newcomer.
    static var explanation: String { get }
    /// What in the file, or in the image, shows it.
    static var evidence: String { get }
    static var fix: String { get }
    /// An example that the kind is about.
    static var hit: String { get }
    /// A similar one that it is not about.
    static var miss: String { get }
    /// Whether it is about packages rather than about what a loader does: no simulation shows it.
    static var isOfPackages: Bool { get }
    /// The findings of this kind in one simulation.
    static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding]
}

extension FindingKind {
    package static var isOfPackages: Bool { false }

    static func finding(_ sentence: String, path: String, evidence: String, severity: Severity? = nil)
        -> Finding
    {
        Finding(
            id: id, severity: severity ?? self.severity, sentence: sentence, path: path, evidence: evidence,
            fix: fix)
    }
}

/// What most kinds report: all problems of one sort that a simulation met.
extension FindingKind {
    /// `sentence` is made of an event's detail.
    static func findings(
        of event: LoaderEvent.Kind, in simulation: Simulation, sentence: (String) -> String
    ) -> [Finding] {
        simulation.events.filter { $0.kind == event }.map {
            finding(sentence($0.detail), path: $0.path, evidence: $0.detail)
        }
    }

    static func findings(
        of problem: LibraryProblem, in simulation: Simulation, on base: BaseImage,
        sentence: (MissingLibrary) -> String
    ) -> [Finding] {
        LibraryProblem.missing(problem, simulation, on: base).map {
            finding(sentence($0), path: $0.neededBy, evidence: $0.name)
        }
    }

    static func findings(
        of problem: SymbolProblem, in simulation: Simulation, sentence: (MissingSymbol) -> String
    ) -> [Finding] {
        SymbolProblem.missing(problem, simulation).map {
            finding(sentence($0), path: $0.neededBy, evidence: SymbolProblem.evidence($0))
        }
    }
}
