/// The packages that a lock file of Node's has, as a graph.
package struct NodeLock: Sendable {
    package enum Manager: String, Sendable {
        case npm, pnpm, bun, yarn
        /// Yarn 1, whose lock file says nothing of platforms.
        case yarnClassic = "yarn 1"
    }
    package var manager: Manager
    package var packages: [LockedNodePackage] = []
    /// What is installed for the project itself, as indices; nil where every package that is not aside is.
    package var roots: [LockedEdge]?
    /// What is aside and what is not known, one sentence each.
    package var remarks: [String] = []

    init(_ manager: Manager) { self.manager = manager }

    init(_ text: String, format: LockFormat, manifest: String?) throws(LockError) {
        switch format {
        case .pnpm: self = try PNPMLock.read(text)
        case .bun: self = try BunLock.read(text)
        case .yarn where YarnLock.isClassic(text): self = try YarnClassicLock.read(text, manifest: manifest)
        case .yarn: self = try YarnLock.read(text, manifest: manifest)
        default: self = try NPMLock.read(text)
        }
        guard packages.count <= LockLimits.packages else {
            throw LockError("more than \(LockLimits.packages) packages")
        }
    }
}
