import ElfitBaseImages

/// Which Node has which NODE_MODULE_VERSION (Node's doc/abi_version_registry.json).
enum NodeReleases {
    /// Major version of Node, module version; odd ones are no long-term releases.
    static let all: [(node: Int, modules: Int)] = [
        (8, 57), (9, 59), (10, 64), (11, 67), (12, 72), (13, 79), (14, 83), (15, 88), (16, 93), (17, 102),
        (18, 108), (19, 111), (20, 115), (21, 120), (22, 127), (23, 131), (24, 137), (25, 141), (26, 147),
    ]

    /// Nil for a Node that the table does not have.
    static func moduleVersion(of version: Version) -> Int? {
        guard let major = version.parts.first else { return nil }
        return all.first { $0.node == major }?.modules
    }

    /// The major version of Node with a NODE_MODULE_VERSION.
    static func major(ofModules modules: Int) -> Int? { all.first { $0.modules == modules }?.node }

    /// The version of Node-API that the newest releases of a major version have (Node, documentation of Node-API).
    static func nodeAPI(major: Int) -> Int {
        switch major {
        case ..<10: 4
        case 10, 11: 7
        case 12, 13: 8
        case 14...17: 9
        case 18...21: 9
        default: 10
        }
    }

    /// `Node 22`, or the bare number of an interface that no release has.
    static func name(ofModules modules: Int) -> String {
        all.first { $0.modules == modules }.map { "Node \($0.node)" } ?? "NODE_MODULE_VERSION \(modules)"
    }
}
