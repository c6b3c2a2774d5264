import ElfitArchives
import ElfitInputs
import Synchronization

/// The Python files of the archive that was asked about last.
final class ArchiveCode: Sendable {
    private let last = Mutex<(archive: String, files: [String: [UInt8]])>(("", [:]))

    /// A file of an archive on disk, nil where there is none.
    func file(_ name: String, in archive: String) -> [UInt8]? {
        last.withLock { known in
            if known.archive != archive { known = (archive, pythonFiles(inArchive: archive) ?? [:]) }
            return known.files[name]
        }
    }
}
