import ElfitSystem
import Glibc

/// A walk through a directory for what says how its apps are built and run; not into what is installed.
package struct ProjectTree: Sendable {
    /// A directory that something was found in, relative to where the walk began; empty for that one.
    package struct Place: Sendable, Hashable {
        package let path: String
        package let names: [String]
    }
    /// Directories that are looked through, in the order of their paths.
    package private(set) var places: [Place] = []
    /// Environments, node_modules, directories of wheels: relative, sorted.
    package private(set) var installed: [String] = []
    /// Whether there was more than what a walk may cost.
    package private(set) var isCut = false

    /// What a walk may cost.
    package struct Limits: Sendable {
        package var directories = 20_000
        package var depth = 8
        package init(directories: Int = 20_000, depth: Int = 8) {
            (self.directories, self.depth) = (directories, depth)
        }
    }

    private static let skipped: Set<String> = [
        ".git", ".hg", ".svn", ".build", "__pycache__", ".tox", ".cache", "site-packages", "dist-packages",
        "proc", "sys",
    ]

    package init(_ directory: String, limits: Limits = Limits()) {
        var pending = [(path: "", depth: 0)]
        var seen = 0
        while let (path, depth) = pending.popLast() {
            guard seen < limits.directories else {
                isCut = true
                break
            }
            seen += 1
            let names = directoryNames(path.isEmpty ? directory : directory + "/" + path)
            if Self.isInstalled(path, names) {
                installed.append(path.isEmpty ? "." : path)
                continue
            }
            places.append(Place(path: path, names: names))
            guard depth < limits.depth else { continue }
            for name in names.reversed() where !Self.skipped.contains(name) {
                let below = path.isEmpty ? name : path + "/" + name
                if Self.isRealDirectory(directory + "/" + below) { pending.append((below, depth + 1)) }
            }
        }
        installed.sort()
    }

    private static func isInstalled(_ path: String, _ names: [String]) -> Bool {
        path.hasSuffix("node_modules") || names.contains("pyvenv.cfg")
            || names.contains { $0.hasSuffix(".whl") }
    }

    /// Links are not followed: they may lead out, or around.
    private static func isRealDirectory(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Files of the places that have such a name, relative, sorted.
    package func files(_ isWanted: (String) -> Bool) -> [String] {
        places.flatMap { place in
            place.names.filter(isWanted).map { place.path.isEmpty ? $0 : place.path + "/" + $0 }
        }.sorted()
    }
}
