import ElfitELF
import ElfitFindings
import ElfitPackages

/// A finding about what a lock file names.
struct LockedFinding {
    let finding: Finding
    let base: String
    let architecture: Architecture
    let package: AppPackage

    var fingerprint: Fingerprint {
        Fingerprint(finding, base: base, architecture: architecture, package: package)
    }
}

extension LockedFinding {
    init(_ finding: Finding, in install: PackageInstall) {
        self.init(
            finding: finding, base: install.base, architecture: install.architecture,
            package: install.package)
    }
}
