import ElfitPackages

/// The packages that a lock file of Python's has, and which of them an installer wants.
package struct PythonLock: Sendable {
    package var packages: [LockedPackage] = []
    /// What the project itself asks for; nil where every package says by itself whether it is wanted.
    package var roots: [LockedDependency]?
    /// Of the whole file; nil where it does not say.
    package var requiresPython: VersionSpecifiers?
    /// Environments that the file is for, one of which must be the target's; empty for all.
    package var environments: [Marker] = []
    /// Dependency groups that are installed by default, as markers see them.
    package var groups: Set<String> = []
    /// What is aside and what is not known, one sentence each.
    package var remarks: [String] = []

    init() {}

    init(_ text: String, format: LockFormat, manifest: String?) throws(LockError) {
        switch format {
        case .uv: self = try UVLock.read(text)
        case .poetry: self = try PoetryLock.read(text, pyproject: manifest)
        case .pdm: self = try PDMLock.read(text, pyproject: manifest)
        case .pylock: self = try PyLock.read(text)
        case .pipfile: self = try PipfileLock.read(text)
        default: self = try HashedRequirements.read(text)
        }
        guard packages.count <= LockLimits.packages else {
            throw LockError("more than \(LockLimits.packages) packages")
        }
    }
}
