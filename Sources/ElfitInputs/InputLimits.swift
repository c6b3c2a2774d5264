package import ElfitArchives
import ElfitBytes

/// Bounds on what input may cost.
package struct InputLimits: Sendable {
    /// Largest member of an archive, inflated, in bytes.
    package var memberBytes = 4 << 30
    /// Most members of one archive.
    package var members = 200_000
    /// Deepest directory below a given path.
    package var depth = 128
    /// What is looked at at all.
    package var filter = PathFilter()
    /// Largest text member of an archive that is kept, in bytes; RECORD is the longest.
    package var textBytes = 16 << 20
    /// Largest archive inside another, in bytes: it is held in memory.
    package var nestedBytes = 1 << 30
    /// Deepest archive inside archives; 0 is one that lies on disk.
    package var archiveDepth = 3
    /// What packed tar archives may inflate to.
    package var packed = ImageLimits()
    package init() {}
}
