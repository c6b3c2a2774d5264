import FoundationEssentials

/// What an image's configuration says of its processes.
package struct ImageConfiguration: Sendable, Equatable {
    /// Nil when nothing says it.
    package var architecture: OCIArchitecture?
    package var os = "linux"
    /// `NAME=VALUE`.
    package var environment: [String] = []
    /// Name or number, perhaps with a group behind a colon; empty is root.
    package var user = ""
    package var entrypoint: [String] = []
    package var command: [String] = []
    /// Absolute; empty is the root.
    package var directory = ""
    /// The digests of the layers' contents, the lowest first; none where nothing says them.
    package var layerDigests: [String] = []
    /// The name of the image that this one was made from, where its builder wrote it down
    /// (org.opencontainers.image.base.name).
    package var baseName: String?
    /// The image's names in the archive.
    package var names: [String] = []

    static let baseNameKey = "org.opencontainers.image.base.name"

    package init() {}

    init(_ document: ConfigDocument, names: [String]) {
        architecture = document.architecture
        os = document.os ?? "linux"
        environment = document.config?.environment ?? []
        user = document.config?.user ?? ""
        entrypoint = document.config?.entrypoint ?? []
        command = document.config?.command ?? []
        directory = document.config?.directory ?? ""
        layerDigests = document.rootfs?.diffIDs ?? []
        baseName = document.config?.labels?[Self.baseNameKey]
        self.names = names
    }
}
