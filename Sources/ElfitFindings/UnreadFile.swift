import ElfitBaseImages
import ElfitLinkSimulation
import ElfitPackages

/// A line about input that was not read.
package struct UnreadFile: Sendable, Hashable {
    package let path: String
    package let kind: String
    package let reason: String
    /// The archive that it is a member of: the beginning of ``path``.
    package let archive: String?
    package init(path: String, kind: String, reason: String, archive: String? = nil) {
        self.path = path
        self.archive = archive
        self.kind = kind
        self.reason = reason
    }
}
