/// What the name of a package of Node's says of platforms: `@img/sharp-linuxmusl-x64`.
package struct PackagePlatform: Sendable, Hashable, CustomStringConvertible {
    /// As Node names them; empty where the name says nothing.
    package let systems: Set<String>
    package let processors: Set<String>
    /// `glibc` or `musl`; nil where the name says nothing.
    package let libc: String?
    /// NODE_MODULE_VERSION, and the version of Node-API, where the name pins one.
    package let moduleVersion: Int?
    package let nodeAPIVersion: Int?
    /// Whether it is for another host than Node, such as Electron.
    package let isForOtherHost: Bool

    package init(name: String) {
        let tags = PlatformName(name).tags
        (systems, processors, libc) = (tags.systems, tags.processors, tags.libc?.rawValue)
        (moduleVersion, nodeAPIVersion) = (tags.moduleVersion, tags.nodeAPIVersion)
        isForOtherHost = tags.isForOtherHost
    }

    /// Whether it is the name of a build for a platform.
    var isBuild: Bool { !systems.isEmpty && !processors.isEmpty }

    /// `linux x64 musl abi115`.
    package var description: String {
        let numbers = [moduleVersion.map { "abi\($0)" }, nodeAPIVersion.map { "napi\($0)" }]
        let words =
            systems.sorted() + processors.sorted() + [libc].compactMap { $0 } + numbers.compactMap { $0 }
        return (words + (isForOtherHost ? ["other host"] : [])).joined(separator: " ")
    }
}
