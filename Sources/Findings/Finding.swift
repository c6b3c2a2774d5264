import BaseImages
import LinkSimulation

/// How much a finding weighs (loader-rules 12).
public enum Severity: String, Sendable, Comparable {
    /// Does not start or load.
    case blocks
    /// Loads, and may fail or behave differently later.
    case risk
    /// Worth knowing.
    case note

    private var order: Int {
        switch self {
        case .blocks: 0
        case .risk: 1
        case .note: 2
        }
    }
    public static func < (a: Severity, b: Severity) -> Bool { a.order < b.order }
}

/// One reason why something fails, or behaves differently.
public struct Finding: Sendable, Hashable {
    /// The kind's stable id.
    public let id: String
    public let severity: Severity
    /// One sentence for people.
    public let sentence: String
    /// The object that shows it: one of the app's as the user named it, one of the image's by its path there.
    public internal(set) var path: String
    /// The library, symbol, version or relocation that shows it.
    public let evidence: String
    /// The usual mend.
    public let mend: String
    /// Why the finding does not count for the exit status: its users have accepted it. Nil where they have not.
    public var acceptance: Acceptance?
    /// Whether it cannot be told what happens: the verdict is unknown then.
    public var leavesOpen = false

    public init(
        id: String, severity: Severity, sentence: String, path: String, evidence: String, mend: String,
        acceptance: Acceptance? = nil
    ) {
        self.id = id
        self.severity = severity
        self.sentence = sentence
        self.path = path
        self.evidence = evidence
        self.mend = mend
        self.acceptance = acceptance
    }
}

/// Why a finding does not count for the exit status; verdicts say what happens, accepted or not.
public enum Acceptance: Sendable, Hashable {
    /// By a waiver of the configuration, with its reason and the day it ends (YYYY-MM-DD).
    case waived(reason: String, until: String)
    /// An earlier report has it.
    case baseline
}

/// A kind of finding: one file each below Kinds/.
public protocol FindingKind: Sendable {
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
    static var mend: String { get }
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
    public static var isOfPackages: Bool { false }

    static func finding(_ sentence: String, path: String, evidence: String, severity: Severity? = nil)
        -> Finding
    {
        Finding(
            id: id, severity: severity ?? self.severity, sentence: sentence, path: path, evidence: evidence,
            mend: mend)
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

/// Whether a load root runs on a base image.
public enum Verdict: String, Sendable, Comparable {
    case runs
    case runsWithChanges = "runs with changes"
    case unknown
    case doesNotRun = "does not run"

    private var order: Int {
        switch self {
        case .runs: 0
        case .runsWithChanges: 1
        case .unknown: 2
        case .doesNotRun: 3
        }
    }
    public static func < (a: Verdict, b: Verdict) -> Bool { a.order < b.order }

    /// The verdict that findings add up to: anything that blocks decides, a risk wants changes.
    public static func of(_ findings: [Finding]) -> Verdict {
        switch findings.map(\.severity).min() {
        case .blocks: .doesNotRun
        case _ where findings.contains(where: \.leavesOpen): .unknown
        case .risk: .runsWithChanges
        case .note, nil: .runs
        }
    }
}
