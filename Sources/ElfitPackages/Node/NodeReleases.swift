import ElfitBaseImages

/// Which Node has which NODE_MODULE_VERSION (Node's doc/abi_version_registry.json).
enum NodeReleases {
    /// Major version of Node, module version; odd ones are no long-term releases.
    private static let table: [(node: Int, modules: Int)] = [
        (8, 57), (9, 59), (10, 64), (11, 67), (12, 72), (13, 79), (14, 83), (15, 88), (16, 93), (17, 102),
        (18, 108), (19, 111), (20, 115), (21, 120), (22, 127), (23, 131), (24, 137), (25, 141), (26, 147),
    ]

    /// Nil for a Node that the table does not have.
    static func moduleVersion(of version: Version) -> Int? {
        guard let major = version.parts.first else { return nil }
        return table.first { $0.node == major }?.modules
    }

    /// `Node 22`, or the bare number of an interface that no release has.
    static func name(ofModules modules: Int) -> String {
        table.first { $0.modules == modules }.map { "Node \($0.node)" } ?? "NODE_MODULE_VERSION \(modules)"
    }
}
