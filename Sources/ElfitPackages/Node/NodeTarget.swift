import ElfitBaseImages
import ElfitELF

/// A Node process on a base image, as loaders written in JavaScript see it.
struct NodeTarget: Sendable {
    let architecture: Architecture
    /// What the image's libc is; an image without one runs no Node, and is taken for glibc.
    let libc: PlatformTags.Libc
    let hasLibc: Bool
    /// Whether there is /etc/alpine-release: how node-gyp-build tells musl.
    let looksLikeAlpine: Bool
    /// Nil where any version may be meant.
    let version: Version?
    let base: BaseImage

    init(_ base: BaseImage, node: Version?) {
        architecture = base.architecture
        libc = base.libc.isMusl ? .musl : .glibc
        hasLibc = base.libc != .none
        looksLikeAlpine = base.files.text(at: "/etc/alpine-release") != nil
        self.base = base
        version = node ?? base.runtimes.first { $0.kind == .node }?.version
    }

    /// As Node names it.
    var processor: String { architecture.nodeName }

    /// NODE_MODULE_VERSION, where the Node is known.
    var moduleVersion: Int? { version.flatMap { NodeReleases.moduleVersion(of: $0) } }

    /// What node-gyp-build takes the libc for.
    var prebuildLibc: PlatformTags.Libc { looksLikeAlpine ? .musl : .glibc }

    /// The version of Node-API that the target's Node has; the newest where any Node may be meant.
    var nodeAPIVersion: Int { NodeReleases.nodeAPI(major: version?.parts.first ?? .max) }

    /// What `ldd --version` gives away: without ldd nothing does.
    var lddLibc: PlatformTags.Libc {
        guard libc == .musl else { return .glibc }
        if looksLikeAlpine { return .musl }
        let places = ["/usr/bin/ldd", "/bin/ldd", "/usr/local/bin/ldd"]
        let isThere = places.contains { base.files.text(at: $0) != nil || base.files.hasFile(at: $0) }
        return isThere ? .musl : .glibc
    }

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
