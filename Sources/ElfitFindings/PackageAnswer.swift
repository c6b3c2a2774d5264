package import ElfitBaseImages
package import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation
package import ElfitPackages

/// What elfit says of one package on one base image; ``CheckResult/packages`` has the package.
package struct PackageAnswer: Sendable {
    /// A native file that nothing there would load.
    package struct Unused: Sendable, Hashable {
        package let path: String
        package let reason: UnusedFile.Reason
    }
    /// Index into ``CheckResult/packages``.
    package let package: Int
    package let base: String
    package let architecture: Architecture
    /// Of the package as a whole; its load roots have their own.
    package var findings: [Finding]
    package let unused: [Unused]
    /// What an installer would take there.
    package let install: InstallOutcome?
    /// The worst of its load roots and of its own findings.
    package private(set) var verdict: Verdict
    /// The load root that decides, the first of the worst; nil where the package's own findings do, or all runs.
    package private(set) var decidingPath: String?

    /// Whether ``install`` is about builds at hand that an installer chooses from.
    package let isFromBuilds: Bool
    /// Whether this is about the app's runtime rather than a package.
    package let isRuntime: Bool
    /// Why nothing of the package starts, however its files load: the image lacks its runtime. Nil where it has it.
    package private(set) var missingRuntime: String?

    package init(
        package: Int, unit: any PackageUnit, choice: FileSelection, files: [AppFile], on base: BaseImage
    ) {
        self.package = package
        self.base = base.name
        architecture = base.architecture
        install = choice.install
        (isFromBuilds, isRuntime) = (unit.isBuilds, unit.isRuntime)
        unused =
            choice.unused.map { Unused(path: files[$0.file].display, reason: $0.reason) }
            + choice.foreign.map { Unused(path: $0, reason: .otherSystem) }
        findings = choice.problems.map { $0.finding(in: unit.package) }
        verdict = Verdict.of(findings)
    }

    /// Takes in that one of its load roots cannot be loaded, and that it does without.
    package mutating func doesWithout(_ root: RootAnswer) {
        // The package itself may have said so.
        guard !findings.contains(where: { $0.id == .nodeNativeOptional }),
            let reason = root.findings.first(where: { $0.severity == .blocks })
        else { return }
        findings.append(
            NodeNativeOptional().finding(
                "runs without its native part: \(reason.sentence)", path: root.path, evidence: reason.evidence
            ))
    }

    /// Takes in that the image lacks the package's runtime.
    package mutating func lacksRuntime(_ sentence: String, _ worst: Verdict) {
        missingRuntime = sentence
        if worst > verdict { (verdict, decidingPath) = (worst, nil) }
    }

    /// Takes in what was found of one of its load roots.
    package mutating func add(_ root: RootAnswer) {
        guard root.verdict > verdict else { return }
        verdict = root.verdict
        decidingPath = root.path
    }
}

extension PackageProblem {
    /// It as a finding of the package.
    func finding(in package: AppPackage) -> Finding {
        id.kind.finding(sentence, path: path.isEmpty ? package.location : path, evidence: evidence)
    }
}
