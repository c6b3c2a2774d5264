import ElfitBaseImages

/// A package.json below node_modules.
package struct Manifest: Sendable, Hashable {
    /// As the user named it.
    package let display: String
    /// Absolute.
    package let path: String

    package init(display: String, path: String) { (self.display, self.path) = (display, path) }
}
