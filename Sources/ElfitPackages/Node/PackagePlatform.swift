/// What the name of a package of Node's says of platforms: `@img/sharp-linuxmusl-x64`.
package struct PackagePlatform: Sendable, Hashable {
    /// As Node names them; empty where the name says nothing.
    package let systems: Set<String>
    package let processors: Set<String>
    /// `glibc` or `musl`; nil where the name says nothing.
    package let libc: String?

    package init(name: String) {
        let tags = PlatformName(name).tags
        (systems, processors, libc) = (tags.systems, tags.processors, tags.libc?.rawValue)
    }
}
