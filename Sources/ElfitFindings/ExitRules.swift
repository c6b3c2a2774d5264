package import ElfitFindingKinds

/// What makes a check fail.
package struct ExitRules: Sendable {
    /// The least severity that fails; nil for none.
    package var failOn: Severity? = .risk
    /// The base images that count; nil for all.
    package var bases: Set<String>?
    /// Whether an incomplete answer passes.
    package var allowsIncomplete = false
    package init() {}

    /// Whether what is found on a base image counts.
    package func count(_ base: String) -> Bool { bases?.contains(base) ?? true }
}
