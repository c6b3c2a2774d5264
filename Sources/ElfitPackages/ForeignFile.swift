import ElfitBaseImages

/// A native file of another operating system, which no Linux loads.
package struct ForeignFile: Sendable, Hashable {
    /// As the user named it.
    package let display: String
    /// Absolute.
    package let path: String
    /// For people: `a Mach-O file (macOS) for arm64`.
    package let format: String

    package init(display: String, path: String, format: String) {
        (self.display, self.path, self.format) = (display, path, format)
    }
}
