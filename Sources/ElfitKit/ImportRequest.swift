import ElfitBaseImages
import ElfitBytes
import ElfitELF

/// What a base image of the user's own is read from.
package struct ImportRequest: Sendable {
    /// An unpacked root file system, a docker-archive, an OCI layout, or an archive of a root file system.
    package var source: String
    /// Which of several images: `NAME[:TAG]`.
    package var image: String?
    /// `linux/arm64`, where there are several.
    package var platform: String?
    package var threads = 2

    /// What the platform names; nil for none, and for one that is not simulated.
    var architecture: Architecture? { (try? ImageImport.architecture(platform)) ?? nil }

    package init(source: String, image: String? = nil, platform: String? = nil) {
        (self.source, self.image, self.platform) = (source, image, platform)
    }
}
