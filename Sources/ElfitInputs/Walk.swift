import ElfitArchives
import ElfitBytes
import ElfitSystem
import Glibc

/// Lists the files below the given paths, without following symbolic links inside trees.
struct Walk {
    let limits: InputLimits
    var candidates: [Candidate] = []
    var problems: [InputProblem] = []
    var filesSeen = 0

    /// Directories that packages of Python are installed in, by their metadata.
    private(set) var sites: Set<String> = []

    init(limits: InputLimits) { self.limits = limits }

    /// Real paths of what was given: nothing is reported twice because it was given twice, by whatever spelling.
    private var given: Set<String> = []

    /// Adds all given paths, files first: a file that is also in a given tree counts as given.
    mutating func addAll(_ paths: [String]) {
        for path in paths where !isDirectory(path) { addOnce(path) }
        for path in paths where isDirectory(path) { addOnce(path) }
    }

    private mutating func addOnce(_ path: String) {
        if let real = realPath(path), !given.insert(real).inserted { return }
        add(path)
    }

    private mutating func add(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let kind: InputProblem.Kind = errno == ENOENT ? .missing : .unreadable
            return fail(path, kind, kind == .missing ? "does not exist" : String(cString: strerror(errno)))
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
            list(trimmed)
        case S_IFREG:
            filesSeen += 1
            candidates.append(Candidate(path: path, isGiven: true))
        default: fail(path, .notRegular, "not a regular file, not read")
        }
    }

    private mutating func list(_ top: String) {
        var pending = [(path: top, depth: 0)]
        // Links are not followed below, so real paths differ from the others in their beginning only.
        let others = given.count > 1 ? realPath(top) : nil
        while let (path, depth) = pending.popLast() {
            guard let directory = opendir(path) else {
                fail(path, .unreadable, String(cString: strerror(errno)))
                continue
            }
            var below: [String] = []
            let real = others.map { $0 + path.dropFirst(top.count) }
            while let entry = readdir(directory) { visit(entry, in: path, real, directories: &below) }
            closedir(directory)
            if depth >= limits.depth, !below.isEmpty {
                fail(path, .tooLarge, "more than \(limits.depth) directories deep; not read further")
            } else {
                pending += below.map { ($0, depth + 1) }
            }
        }
    }

    private mutating func visit(
        _ entry: UnsafeMutablePointer<dirent>, in path: String, _ real: String?, directories: inout [String]
    ) {
        let name = entryName(entry)
        if name == "." || name == ".." { return }
        if let real, given.contains(real + "/" + name) { return }
        let kind = kind(of: entry, in: path, name)
        // By far the most files end here: no path is made for them.
        if kind == UInt8(DT_REG), FileNames.isData(name), name != "package.json", !FileNames.isTar(name) {
            filesSeen += 1
            return
        }
        switch Int(kind) {
        case Int(DT_DIR):
            if name.hasSuffix(".dist-info") { sites.insert(path) }
            if !limits.filter.prunes(path + "/" + name) { directories.append(path + "/" + name) }
        case Int(DT_REG):
            filesSeen += 1
            if isWanted(name, path + "/" + name) {
                candidates.append(Candidate(path: path + "/" + name, isGiven: false))
            }
        case Int(DT_LNK): break
        default:
            guard limits.filter.allows(path + "/" + name) else { return }
            fail(path + "/" + name, .notRegular, "not a regular file (FIFO, socket or device), not read")
        }
    }

    /// An archive is looked into member by member.
    private func isWanted(_ name: String, _ path: String) -> Bool {
        if FileNames.isTar(name) { return !limits.filter.prunes(path) }
        if name == "package.json" { return FileNames.isInstalledManifest(path) && limits.filter.allows(path) }
        return !FileNames.isData(name) && (FileNames.isArchive(name) || limits.filter.allows(path))
    }

    private func kind(of entry: UnsafeMutablePointer<dirent>, in directory: String, _ name: String) -> UInt8 {
        guard entry.pointee.d_type == UInt8(DT_UNKNOWN) else { return entry.pointee.d_type }
        var status = stat()
        guard lstat(directory + "/" + name, &status) == 0 else { return UInt8(DT_UNKNOWN) }
        return UInt8((status.st_mode & S_IFMT) >> 12)
    }

    private mutating func fail(_ path: String, _ kind: InputProblem.Kind, _ reason: String) {
        problems.append(InputProblem(location: Location(file: path), kind: kind, reason: reason))
    }
}
