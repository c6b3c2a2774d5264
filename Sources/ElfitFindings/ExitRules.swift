package import ElfitFindingKinds

/// What makes a check fail.
package struct ExitRules: Sendable {
    /// The least severity that fails; nil for none.
    package var failOn: Severity? = .risk
    /// The base images that count; nil for all.
    package var bases: Set<String>?
    /// Which verdict of a base image counts: that of the files at hand, or that of an installation. Whoever knows how
    /// the app comes onto the image says so: `installed` for a lock file alone, and for a Dockerfile whose last stage
    /// runs the package manager.
    package var question = Question.copied
    /// Whether an incomplete answer passes.
    package var allowsIncomplete = false
    package init() {}

    /// Whether what is found on a base image counts.
    package func count(_ base: String) -> Bool { bases?.contains(base) ?? true }
}
