import BaseImages
import LinkSimulation
import Packages

/// What elfit says of one package on one base image; ``CheckResult/packages`` has the package.
public struct PackageAnswer: Sendable {
    /// A native file that nothing there would load.
    public struct Unused: Sendable, Hashable {
        public let path: String
        public let reason: UnusedFile.Reason
    }
    /// Index into ``CheckResult/packages``.
    public let package: Int
    public let base: String
    public let architecture: String
    /// Of the package as a whole; its load roots have their own.
    public var findings: [Finding]
    public let unused: [Unused]
    /// What an installer would take there.
    public let install: InstallOutcome?
    /// The worst of its load roots and of its own findings.
    public private(set) var verdict: Verdict
    /// The load root that decides, the first of the worst; nil where the package's own findings do, or all runs.
    public private(set) var decidingPath: String?

    public init(package: Int, unit: any PackageUnit, choice: Choice, files: [AppFile], on base: BaseImage) {
        self.package = package
        self.base = base.name
        architecture = base.architecture
        install = choice.install
        unused =
            choice.unused.map { Unused(path: files[$0.file].display, reason: $0.reason) }
            + choice.foreign.map { Unused(path: $0, reason: .otherSystem) }
        findings = choice.problems.compactMap { AllKinds.finding($0, in: unit.package) }
        verdict = Verdict.of(findings)
    }

    /// Takes in that one of its load roots cannot be loaded, and that it does without.
    public mutating func doesWithout(_ root: RootAnswer) {
        // The package itself may have said so.
        guard !findings.contains(where: { $0.id == NodeNativeOptional.id }),
            let reason = root.findings.first(where: { $0.severity == .blocks })
        else { return }
        findings.append(
            NodeNativeOptional.finding(
                "runs without its native part: \(reason.sentence)", path: root.path, evidence: reason.evidence
            ))
    }

    /// Takes in what was found of one of its load roots.
    public mutating func add(_ root: RootAnswer) {
        guard root.verdict > verdict else { return }
        verdict = root.verdict
        decidingPath = root.path
    }
}

/// A finding kind about packages rather than about what a loader does: ``PackageProblem`` has its id.
public protocol PackageFindingKind: FindingKind {}

extension PackageFindingKind {
    public static var isOfPackages: Bool { true }
    /// No simulation shows it.
    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] { [] }
}

extension AllKinds {
    /// A package's problem as a finding; nil for an id that no kind has.
    static func finding(_ problem: PackageProblem, in package: AppPackage) -> Finding? {
        guard let kind = kind(problem.id) else {
            assertionFailure("no finding kind is called \(problem.id)")
            return nil
        }
        let path = problem.path.isEmpty ? package.location : problem.path
        return kind.finding(problem.sentence, path: path, evidence: problem.evidence)
    }
}
