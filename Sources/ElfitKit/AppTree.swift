import ElfitBaseImages
import ElfitBytes
import ElfitELF
import ElfitLinkSimulation
import ElfitSystem
import Glibc
import Synchronization

/// The app's own files by absolute path: scanned ones, wheel members, and neighbours on disk that the
/// scan did not meet itself (links inside the tree, for one).
final class AppTree: AppFiles {
    private let known: [String: FileEntry]
    /// Of archives; on disk the system is asked.
    private let links: [String: String]
    private let roots: [String]
    private let neighbours = Mutex<[String: FileEntry]>([:])

    /// `roots` are the directories that belong to the app.
    init(known: [String: FileEntry], links: [String: String] = [:], roots: [String]) {
        self.known = known
        self.links = links
        self.roots = roots
        directories = Set(known.keys.map(PathResolution.directory))
        wheels = WheelLayout(known.keys)
    }

    var lasting: (any AppFiles & AnyObject)? { self }
    func differs(_ name: String) -> Bool { false }

    /// Where wheels of one directory lie beside each other once they are installed.
    private let wheels: WheelLayout

    /// Directories of the scanned files; others of the app are asked for on disk, once.
    private let directories: Set<String>
    private let neighbourDirectories = Mutex<[String: Bool]>([:])

    func holdsDirectory(_ path: String) -> Bool {
        if directories.contains(path) || linked(path).map(directories.contains) == true { return true }
        if wheels.holdsDirectory(path) { return true }
        guard roots.contains(where: { path.hasPrefix($0) }) else { return false }
        return neighbourDirectories.withLock { known in
            if let answer = known[path] { return answer }
            let answer = isDirectory(path)
            known[path] = answer
            return answer
        }
    }

    func entry(at path: String) -> FileEntry {
        if let entry = known[path] ?? linked(path).flatMap({ known[$0] }) { return entry }
        if let other = wheels.place(of: path), let entry = known[other] { return entry }
        guard roots.contains(where: { path.hasPrefix($0) }) else { return .absent }
        if let entry = neighbours.withLock({ $0[path] }) { return entry }
        let entry = onDisk(path)
        return neighbours.withLock { known in
            if let first = known[path] { return first }
            known[path] = entry
            return entry
        }
    }

    /// Where an archive's links lead from a path; nil where there are none on it.
    private func linked(_ path: String) -> String? {
        if links.isEmpty { return nil }
        return PathResolution.resolve(path) { links[$0] }
    }

    private func onDisk(_ path: String) -> FileEntry {
        guard let target = realPath(path) else { return .absent }
        guard roots.contains(where: { target.hasPrefix($0) }) else { return .absent }
        if let entry = known[target] { return entry }
        return readObject(at: target, as: target)
    }
}
