/// When a statement of a Python file is executed, as far as the blocks around it tell.
struct SourcePlace: Sendable, Hashable {
    /// In a `try` whose handlers take an ImportError or an OSError, or under `suppress`: it may fail.
    var isGuarded = false
    /// In a function: only when that is called.
    var isDeferred = false
    /// For another operating system, for type checkers, or for `python -m`.
    var isElsewhere = false

    /// Whether an import of the file executes it, and fails where it fails.
    var isPlain: Bool { !isGuarded && !isDeferred && !isElsewhere }
}
