import ElfitFindings
import ElfitPackages

/// A package as a lock file has it, and where that stands.
struct LockedPackage: Hashable {
    let package: AppPackage
    let source: SourceLine?
}
