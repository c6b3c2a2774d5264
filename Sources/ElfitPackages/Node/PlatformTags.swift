/// What names say about where a build is for: `linux-x64-musl`, `linuxmusl-arm64`, `node-v115-linux-x64`.
///
/// Operating systems and processors are named as Node names them (process.platform, process.arch).
struct PlatformTags: Sendable, Hashable {
    enum Libc: String, Sendable { case glibc, musl }

    var systems: Set<String> = []
    var processors: Set<String> = []
    var libc: Libc?
    /// NODE_MODULE_VERSION, where the name pins one.
    var moduleVersion: Int?
    /// Built for Node's stable interface, in this version of it.
    var nodeAPIVersion: Int?
    /// Built for another host, such as Electron.
    var isForOtherHost = false

    var isEmpty: Bool { self == PlatformTags() }

    /// Takes what `other` says and this does not.
    mutating func fill(from other: PlatformTags) {
        if systems.isEmpty { systems = other.systems }
        if processors.isEmpty { processors = other.processors }
        libc = libc ?? other.libc
        moduleVersion = moduleVersion ?? other.moduleVersion
        nodeAPIVersion = nodeAPIVersion ?? other.nodeAPIVersion
        isForOtherHost = isForOtherHost || other.isForOtherHost
    }

    /// `linux-x64-musl`, as people write it.
    var description: String {
        var parts = [systems.sorted().joined(separator: "+"), processors.sorted().joined(separator: "+")]
        if let libc { parts.append(libc.rawValue) }
        if let moduleVersion { parts.append("for NODE_MODULE_VERSION \(moduleVersion)") }
        if isForOtherHost { parts.append("for another host than Node") }
        return parts.filter { !$0.isEmpty }.joined(separator: "-").replacing("-for", with: " for")
    }
}
