package import ElfitBaseImages
package import ElfitELF
package import ElfitLinkSimulation
import ElfitPackages

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

    /// Takes in what other load roots of the process make of it.
    mutating func add(_ finding: Finding, named: [String: String]) {
        findings.append(finding)
        findings[findings.count - 1].name(in: path, named)
        verdict = max(verdict, Verdict.of(findings))
    }
}
