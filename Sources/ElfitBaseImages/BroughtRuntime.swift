/// A Python or Node that is copied into a base image from another image, and what that comes to.
package struct BroughtRuntime: Sendable, Hashable {
    package let kind: Runtime.Kind
    /// Such as 3.12 or 22.
    package let version: Version
    /// The image that it is copied from, as it is pulled; nil where none fits.
    package let stage: String?
    /// The COPY lines of a Dockerfile.
    package let lines: [String]
    /// Why it does not start there; nil where it does.
    package let problem: String?

    package init(kind: Runtime.Kind, version: Version, stage: String?, lines: [String], problem: String?) {
        self.kind = kind
        self.version = version
        self.stage = stage
        self.lines = lines
        self.problem = problem
    }
}
