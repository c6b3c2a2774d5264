package import ElfitFindingKinds

/// A finding kind about packages rather than about what a loader does: ``PackageProblem`` has its id, and no
/// simulation shows it.
package protocol PackageFindingKind: FindingKind {}
