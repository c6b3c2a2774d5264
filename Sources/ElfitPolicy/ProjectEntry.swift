/// An entry of `projects`: a service that is shipped as an image of its own.
package struct ProjectEntry: Sendable, Hashable {
    /// What is looked at, relative to the configuration file.
    package let path: String
    /// Its Dockerfile, relative to the configuration file; nil for the one in its directory.
    package let dockerfile: String?
    /// The stage that is shipped; nil for the last one.
    package let target: String?
    /// What reports call it; nil for its path.
    package let name: String?
}
