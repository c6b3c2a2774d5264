/// A service of a compose file that is built here: what its `build` says.
package struct ComposeService: Sendable, Hashable {
    package let name: String
    /// The build context, as the user would name it.
    package let context: String
    /// The Dockerfile, as the user would name it; nil where it is written into the compose file.
    package let dockerfile: String?
    /// The text of `dockerfile_inline`.
    package let inline: String?
    package let options: BuildOptions
    /// Of the service's `build`, from 1.
    package let line: Int
}
