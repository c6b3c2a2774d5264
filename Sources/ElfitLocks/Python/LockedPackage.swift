/// A version of a package in a lock file of Python's.
package struct LockedPackage: Sendable, Hashable {
    /// Where an installer gets it.
    package enum Source: Sendable, Hashable {
        /// From a package index or a link to a file: ``LockedPackage/files`` has the names.
        case files
        /// From an index, without the names of files.
        case unnamed
        /// Built from a checkout or a directory.
        case checkout(String)
        /// The project itself, or a member of its workspace.
        case project
    }
    /// Normalized (PEP 503).
    package var name: String
    /// Nil where it is only known once it is built.
    package var version: String?
    /// Where its entry begins in the lock file, from 1; 0 where that is not known.
    package var line: Int
    package var source = Source.files
    /// Names of wheels and of source distributions, in the order of the file.
    package var wheels: [String] = []
    package var sources: [String] = []
    /// When it is wanted; nil for always. Only of files whose packages say so by themselves.
    package var marker: LockedMarker?
    /// Whether only development, or another group that is not installed by default, wants it.
    package var isAside = false
    package var requiresPython: VersionSpecifiers?
    package var dependencies: [LockedDependency] = []
    /// What each of its extras asks for besides.
    package var extras: [String: [LockedDependency]] = [:]

    init(_ name: String, version: String?, line: Int) {
        (self.name, self.version, self.line) = (name, version, line)
    }

    /// Sorts a file's name in.
    mutating func add(file: String) {
        if file.hasSuffix(".whl") {
            wheels.append(file)
        } else if [".tar.gz", ".zip", ".tar.bz2", ".tgz", ".tar.xz"].contains(where: file.hasSuffix) {
            sources.append(file)
        }
    }
}
