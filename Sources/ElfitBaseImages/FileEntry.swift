import ElfitELF

/// What stands at a path.
package enum FileEntry: Sendable {
    case absent
    /// An ELF file; `path` with links resolved.
    case object(path: String, ELFObject)
    /// Something that is not a readable ELF file; one clause saying what.
    case other(path: String, reason: String)
}
