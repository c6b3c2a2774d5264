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
    /// The image's names in the archive.
    package var names: [String] = []

    package init() {}

    init(_ document: ConfigDocument, names: [String]) {
        architecture = document.architecture
        os = document.os ?? "linux"
        environment = document.config?.environment ?? []
        user = document.config?.user ?? ""
        entrypoint = document.config?.entrypoint ?? []
        command = document.config?.command ?? []
        self.names = names
    }
}
