package import ElfitBaseImages
package import ElfitELF
import ElfitFindingKinds
package import ElfitLinkSimulation
package import ElfitPackages

/// What elfit says of one load root on one base image.
package struct RootAnswer: Sendable {
    /// The load root's path, with the archive member.
    package let path: String
    /// How it is loaded.
    package let kind: LoadKind
    package let base: String
    package let architecture: Architecture
    package private(set) var verdict: Verdict
    package let missingLibraries: [MissingLibrary]
    package let missingSymbols: [MissingSymbol]
    package let missingVersions: [MissingVersion]
    package var findings: [Finding]
    /// Index into ``CheckResult/packages``; nil where every file is taken by itself.
    package let package: Int?
    /// What it brings to the process that opens it.
    let member: ProcessMember?

    /// - Parameter named: what the app's files are called in reports, by the paths that the loader knows.
    package init(
        path: String, package: Int? = nil, base: BaseImage, simulation: Simulation,
        named: [String: String] = [:]
    ) {
        self.path = path
        kind = simulation.root?.kind ?? .listed
        self.package = package
        self.base = base.name
        architecture = base.architecture
        missingLibraries = simulation.missingLibraries.neededBy(named)
        missingSymbols = simulation.missingSymbols.neededBy(named)
        missingVersions = simulation.missingVersions.neededBy(named)
        findings = AllKinds.findings(simulation, on: base)
        for index in findings.indices { findings[index].name(in: path, named) }
        verdict = Verdict.of(findings)
        member = ProcessMember(simulation, on: base)
    }

    /// The load root is a part that its package does without: what is wrong with it decides nothing.
    package mutating func weigh(as part: OptionalPart) {
        guard let worst = findings.min(by: { $0.severity < $1.severity }) else { return }
        let severity: Severity = part.isDoubtful ? .risk : .note
        let others = findings.filter { $0.severity == .note }
        let sentence = "\(worst.sentence) when this part is used: \(part.why)"
        findings =
            [
                PythonOptionalPart().finding(
                    sentence, path: worst.path, evidence: worst.evidence, severity: severity)
            ] + others
        verdict = Verdict.of(findings)
    }

    /// The app is to run on processors of some level too: glibc refuses files that demand more there.
    package mutating func refuse(processorsOf level: ProcessorLevel) {
        for index in findings.indices where findings[index].id == .cpuISALevel {
            let own = findings[index]
            guard let needed = ProcessorLevel(rawValue: own.evidence), needed > level else { continue }
            findings[index] = Finding(
                id: own.id, severity: .blocks, sentence: "\(own.sentence), not \(level.rawValue)",
                path: own.path, evidence: own.evidence, fix: own.fix, acceptance: own.acceptance)
        }
        verdict = max(verdict, Verdict.of(findings))
    }

    /// Takes in what other load roots of the process make of it.
    mutating func add(_ finding: Finding, named: [String: String]) {
        findings.append(finding)
        findings[findings.count - 1].name(in: path, named)
        verdict = max(verdict, Verdict.of(findings))
    }
}
