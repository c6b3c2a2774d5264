package import ElfitBaseImages
package import ElfitELF
package import ElfitPackages

/// What an installer puts on one base image for one package, as a lock file names it.
///
/// Whoever reads lock files appends one for each package, base image and architecture to
/// ``CheckResult/installs``: with the file that the installer takes in ``outcome``, the verdict of that file, and
/// ``basis`` ``InstallBasis/bytes`` where its content was read and simulated, ``InstallBasis/tags`` where only its
/// name is known. A package that has no native code anywhere (`py3-none-any`) runs by its tags. What builds from
/// source is ``Verdict/doesNotRun`` where the image lacks what a build needs, and ``Verdict/unknown`` elsewhere; its
/// ``findings`` say which.
package struct PackageInstall: Sendable, Hashable {
    /// The package; its ``AppPackage/location`` is the lock file.
    package let package: AppPackage
    /// The base image's name.
    package let base: String
    package let architecture: Architecture
    /// What the installer takes, and from where.
    package let outcome: InstallOutcome
    package let verdict: Verdict
    package let basis: InstallBasis
    /// Why the verdict is not `runs`; waivers and baselines accept them as all others.
    package var findings: [Finding]
    /// The lock file's line of the package.
    package let source: SourceLine?

    package init(
        package: AppPackage, base: String, architecture: Architecture, outcome: InstallOutcome,
        verdict: Verdict, basis: InstallBasis, findings: [Finding] = [], source: SourceLine? = nil
    ) {
        self.package = package
        self.base = base
        self.architecture = architecture
        self.outcome = outcome
        self.verdict = verdict
        self.basis = basis
        self.findings = findings
        self.source = source
    }
}

extension PackageInstall {
    /// What is said of one package of a lock file, whose path is the package's location.
    ///
    /// - Parameter line: the lock file's line of the package, from 1; less where none is known.
    package init(
        _ package: AppPackage, on base: BaseImage, _ outcome: InstallOutcome, _ verdict: Verdict,
        _ basis: InstallBasis, _ findings: [Finding] = [], line: Int = 1
    ) {
        self.init(
            package: package, base: base.name, architecture: base.architecture, outcome: outcome,
            verdict: verdict, basis: basis, findings: findings,
            source: SourceLine(path: package.location, line: max(line, 1)))
    }

    /// What is said of all packages of a lock file.
    package init(
        lock path: String, of ecosystem: AppPackage.Ecosystem, on base: BaseImage, _ verdict: Verdict,
        _ basis: InstallBasis, _ finding: Finding
    ) {
        self.init(
            AppPackage(ecosystem: ecosystem, name: path, location: path), on: base,
            InstallOutcome(kind: .nothing, detail: finding.sentence), verdict, basis, [finding])
    }

    /// What is said of all packages of a lock file that an image has no runtime for, or none that is known; nil for an
    /// image that has one.
    package init?(lock path: String, lacking kind: Runtime.Kind, on base: BaseImage) {
        guard !base.runtimes.contains(where: { $0.kind == kind }) else { return nil }
        // Of some images only a part is known: a system's own Python is mostly not in it.
        let isKnown = !base.isPartlyKnown
        let finding =
            isKnown
            ? InstallFinding.missingRuntime(kind.title, path: path)
            : InstallFinding.unknownRuntime(kind.title, path: path)
        self.init(
            lock: path, of: kind == .python ? .python : .node, on: base, isKnown ? .doesNotRun : .unknown,
            isKnown ? .bytes : .nothing, finding)
    }

    /// Whether this is about a lock file as a whole, and no package of it.
    package var isWholeFile: Bool { package.name == package.location }
}
