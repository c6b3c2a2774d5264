import ElfitBaseImages

extension Elfit {
    /// A base image that an app may ship on.
    public struct BaseImage: Sendable, Hashable {
        /// The name by which elfit knows it: `alpine:3.22`, `distroless/cc-debian13`.
        public let name: String
        /// Other names for the same image.
        public let aliases: [String]
        /// Its libc, as reports say it: `musl 1.2.5`, `glibc 2.41`, `none`.
        public let libc: String
        /// Its size on disk in bytes, where known.
        public let size: Int?
        /// The shell's path, nil where it has none.
        public let shell: String?
        /// The last day of its support, `YYYY-MM-DD`, where known.
        public let endOfLife: String?

        init(_ image: ImageDescription) {
            name = image.name
            aliases = image.aliases
            libc = image.libc.description
            size = image.size
            shell = image.shell
            endOfLife = image.endOfLife
        }
    }
}
