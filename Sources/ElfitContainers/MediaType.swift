import ElfitArchives

/// Media types of OCI and Docker, and what they say.
enum MediaType {
    static let indexes: Set = [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
    ]
    static let manifests: Set = [
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    ]
    static let configurations: Set = [
        "application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json",
    ]

    /// How a layer of this type is packed; nil inside where its bytes must tell.
    ///
    /// Docker's type without a suffix was also given to compressed layers, so it promises nothing.
    static func layer(_ type: String) -> Compression?? {
        switch type {
        case "application/vnd.docker.image.rootfs.diff.tar",
            "application/vnd.docker.image.rootfs.foreign.diff.tar":
            return .some(nil)
        case "application/vnd.docker.image.rootfs.diff.tar.gzip",
            "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip":
            return .gzip
        case "application/vnd.docker.image.rootfs.diff.tar.zstd": return .zstd
        default: break
        }
        for stem in [
            "application/vnd.oci.image.layer.v1.tar",
            "application/vnd.oci.image.layer.nondistributable.v1.tar",
        ] {
            if type == stem { return Compression.none }
            if type == stem + "+gzip" { return .gzip }
            if type == stem + "+zstd" { return .zstd }
        }
        return nil
    }
}
