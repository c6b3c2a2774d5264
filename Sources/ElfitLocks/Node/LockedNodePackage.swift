/// A package in a lock file of Node's.
package struct LockedNodePackage: Sendable, Hashable {
    /// The name that it is published under.
    package var name: String
    package var version: String?
    /// Where its entry begins in the lock file, from 1; 0 where that is not known.
    package var line: Int
    /// What tells it from others in the file: npm's path, pnpm's and bun's keys.
    package var key: String
    /// As Node names them (`process.platform`, `process.arch`), `!` before what is excluded; empty for all.
    package var systems: [String] = []
    package var processors: [String] = []
    package var libcs: [String] = []
    /// The range of Nodes that it is for; nil for any.
    package var engine: String?
    /// Whether only those want it that do without it.
    package var isOptional = false
    /// Whether only development wants it.
    package var isAside = false
    /// Whether installing it runs a script of its own; nil where the file does not say.
    package var runsScript: Bool?
    /// A directory of the project itself, or a member of its workspace.
    package var isLink = false
    package var dependencies: [LockedEdge] = []

    init(_ name: String, version: String?, line: Int, key: String) {
        (self.name, self.version, self.line, self.key) = (name, version, line, key)
    }

    /// Whether the file says what platforms it is for.
    package var hasPlatform: Bool { !(systems.isEmpty && processors.isEmpty && libcs.isEmpty) }

    mutating func readPlatform(_ entry: LockValue) {
        systems = entry["os"]?.texts ?? []
        processors = entry["cpu"]?.texts ?? []
        libcs = entry["libc"]?.texts ?? []
        engine = entry["engines"]?["node"]?.text
    }
}
