import ElfitBytes

/// What is kept of a file of an image, by its path.
package enum Keep: Sendable, Equatable {
    /// That it is there.
    case name
    /// Its bytes, when they are no more than this many.
    case bytes(limit: Int)
    /// What the caller's `extract` makes of it, by the parts that ELF readers ask for.
    case native
    /// What the caller's `extract` makes of all of it.
    case whole
    /// What its first bytes decide: see ``Look``.
    case look
}
