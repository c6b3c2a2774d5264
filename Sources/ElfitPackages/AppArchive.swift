import ElfitBaseImages

/// An archive of the app that says what package it holds, such as a wheel.
package struct AppArchive: Sendable, Hashable {
    /// As the user named it, with the archives around it.
    package let display: String
    /// Absolute; archives count as directories.
    package let path: String

    package init(display: String, path: String) {
        (self.display, self.path) = (display, path)
    }
}
