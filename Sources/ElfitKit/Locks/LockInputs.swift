import ElfitBytes
import ElfitFindings
import ElfitLocks
import ElfitSystem
import Glibc

/// The lock files of a check: those that were given, and those beside what is checked.
struct LockInputs {
    private(set) var locks: [LockFile] = []
    /// What was given besides.
    private(set) var paths: [String] = []
    private(set) var unread: [UnreadFile] = []
    private(set) var remarks: [Remark] = []
    /// Whether nothing but lock files was given.
    var isAll: Bool { paths.isEmpty && !(locks.isEmpty && unread.isEmpty) }

    /// Where lock files are not looked for.
    init(none given: [String]) { paths = given }

    init(_ given: [String]) {
        for path in given {
            guard LockFormat(path: path) != nil, Self.isRegular(path) else {
                paths.append(path)
                continue
            }
            do {
                locks.append(try Self.read(path))
            } catch {
                unread.append(UnreadFile(path: path, kind: "lockFile", reason: "\(error)"))
            }
        }
        for path in paths { lookBeside(path) }
        for lock in locks {
            for sentence in lock.remarks {
                remarks.append(Remark(path: lock.path, line: 1, sentence: sentence))
            }
        }
    }

    /// The lock files of the project that a directory is, or that an environment or node_modules belongs to.
    private mutating func lookBeside(_ path: String) {
        guard isDirectory(path) else { return }
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let name = PathResolution.baseName(absolutePath(folder))
        let isInside = [".venv", "venv", "node_modules"].contains(name)
        let home = isInside ? (folder.contains("/") ? PathResolution.directory(of: folder) : ".") : folder
        for isPython in [true, false] { add(in: home, isPython: isPython) }
    }

    /// The first of the lock files that a folder has of Python's, or of Node's.
    private mutating func add(in folder: String, isPython: Bool) {
        for format in LockFormat.preferred where format.isPython == isPython {
            let path = folder == "." ? format.rawValue : folder + "/" + format.rawValue
            guard Self.isRegular(path) else { continue }
            if locks.contains(where: { absolutePath($0.path) == absolutePath(path) }) { return }
            do {
                locks.append(try Self.read(path))
                return
            } catch  where error.isNoLock {
                continue
            } catch {
                // What was not asked for does not make the rest unknown.
                remarks.append(
                    Remark(path: path, line: error.line ?? 1, sentence: "not read: \(error.reason)"))
                return
            }
        }
    }

    private static func read(_ path: String) throws(LockError) -> LockFile {
        guard let text = DiskTexts().text(at: path, limit: LockFile.sizeLimit) else {
            throw LockError("larger than \(LockFile.sizeLimit >> 20) MB, or not readable")
        }
        let folder = PathResolution.directory(of: absolutePath(path))
        let isPython = LockFormat(path: path)?.isPython == true
        let manifest = DiskTexts().text(at: folder + (isPython ? "/pyproject.toml" : "/package.json"))
        return try LockFile(text, path: path, manifest: manifest)
    }

    private static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
