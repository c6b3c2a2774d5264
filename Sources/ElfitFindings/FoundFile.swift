import ElfitBaseImages
import ElfitLinkSimulation
import ElfitPackages

/// A file that findings may be about: native, of another system, or a script.
package struct FoundFile: Sendable, Hashable {
    /// As reports name it: as the user did, with the archive member.
    package let path: String
    /// The archive that holds it, as the user named it: the beginning of ``path``.
    package let archive: String?
    package init(path: String, archive: String?) {
        self.path = path
        self.archive = archive
    }
}
