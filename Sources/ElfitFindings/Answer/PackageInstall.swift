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
