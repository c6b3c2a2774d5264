package import ElfitArchives
import ElfitBytes

/// Which image is asked for.
package struct ImageRequest: Sendable {
    /// A docker-archive, an OCI layout (directory or archive), or an archive of a root file system.
    package var path: String
    /// `linux/amd64`, `linux/arm64/v8`; nil when there is only one.
    package var platform: String?
    /// `NAME`, `NAME:TAG` or a bare tag; nil when there is only one.
    package var name: String?
    package var threads = 2
    package var limits = ImageLimits()

    package init(path: String, platform: String? = nil, name: String? = nil) {
        (self.path, self.platform, self.name) = (path, platform, name)
    }
}
