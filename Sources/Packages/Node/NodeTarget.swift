import BaseImages

/// A Node process on a base image, as loaders written in JavaScript see it.
struct NodeTarget: Sendable {
    let processor: String
    /// What the image's libc is; an image without one runs no Node, and is taken for glibc.
    let libc: PlatformTags.Libc
    let hasLibc: Bool
    /// Whether there is /etc/alpine-release: how node-gyp-build tells musl.
    let looksLikeAlpine: Bool
    /// Nil where any version may be meant.
    let version: Version?

    init(_ base: BaseImage, node: Version?) {
        processor = base.architecture == "aarch64" ? "arm64" : "x64"
        libc = base.libc.isMusl ? .musl : .glibc
        hasLibc = base.libc != .none
        looksLikeAlpine = base.files.text(at: "/etc/alpine-release") != nil
        version = node ?? base.runtimes.first { $0.kind == .node }?.version
    }

    /// NODE_MODULE_VERSION, where the Node is known.
    var moduleVersion: Int? { version.flatMap { NodeReleases.moduleVersion(of: $0) } }

    /// What node-gyp-build takes the libc for.
    var prebuildLibc: PlatformTags.Libc { looksLikeAlpine ? .musl : .glibc }

    var description: String { "linux-\(processor)" + (hasLibc ? " with \(libc.rawValue)" : "") }

    /// Why a build with these tags is not for this target; nil where it is.
    func refusal(_ tags: PlatformTags) -> UnusedFile.Reason? {
        if !tags.systems.isEmpty && !tags.systems.contains("linux") { return .otherSystem }
        if !tags.processors.isEmpty && !tags.processors.contains(processor) { return .otherArchitecture }
        if let libc = tags.libc, libc != self.libc, hasLibc { return .otherLibc }
        if tags.isForOtherHost { return .otherRuntime }
        if let wanted = tags.moduleVersion, let mine = moduleVersion, wanted != mine { return .otherRuntime }
        return nil
    }
}

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
