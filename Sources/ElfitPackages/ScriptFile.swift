import ElfitBaseImages

/// A text file that may be executed, and says by what.
package struct ScriptFile: Sendable, Hashable {
    /// As the user named it.
    package let display: String
    /// Absolute.
    package let path: String
    /// The first line after `#!`, at most 255 bytes as the kernel reads it; a carriage return at its end stays.
    package let interpreter: String

    package init(display: String, path: String, interpreter: String) {
        (self.display, self.path, self.interpreter) = (display, path, interpreter)
    }

    /// Whether the app's users may start it: not what packages carry along for their developers.
    var isOfTheApp: Bool {
        !["/node_modules/", "/site-packages/", "/dist-packages/", "/.git/"].contains { path.contains($0) }
    }
}
