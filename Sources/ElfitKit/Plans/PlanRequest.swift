package import ElfitDockerfile

/// What is to be planned.
package struct PlanRequest: Sendable {
    /// The app, and how it is looked at; its base images are those among which `best` chooses.
    package var options: ScanOptions
    /// A base image's name; `best` for the one that a check recommends.
    package var target: String
    /// The app's own Dockerfile, and its text; nil where it has none.
    package var dockerfile: Dockerfile?
    package var dockerfileText: String?

    package init(_ options: ScanOptions, to target: String) {
        self.options = options
        self.target = target
    }
}
