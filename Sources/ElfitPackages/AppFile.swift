package import ElfitBaseImages

/// One native file of the app, where it was found and what is in it.
package struct AppFile: Sendable {
    /// As the user named it, with the archive member.
    package let display: String
    /// As the loader would know it: absolute; an archive counts as a directory.
    package let path: String
    package let object: LoadObject

    package init(display: String, path: String, object: LoadObject) {
        self.display = display
        self.path = path
        self.object = object
    }
}

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

/// A package.json below node_modules.
package struct Manifest: Sendable, Hashable {
    /// As the user named it.
    package let display: String
    /// Absolute.
    package let path: String

    package init(display: String, path: String) { (self.display, self.path) = (display, path) }
}

/// What an app is made of, as far as packages and loaders are concerned.
package struct AppContents: Sendable {
    package var files: [AppFile] = []
    package var foreign: [ForeignFile] = []
    package var scripts: [ScriptFile] = []
    /// Of packages that may do without some others.
    package var manifests: [Manifest] = []
    /// Symbolic links inside archives, by absolute path; targets as they are written.
    package var links: [String: String] = [:]
    package init() {}

    /// Those that may lead to files of the app.
    package var innerLinks: [String: String] { links.filter { !$0.value.hasPrefix("/") } }
}

/// The app's small text files, which say what packages it is made of: METADATA, WHEEL, package.json and the like.
package protocol AppTexts: Sendable {
    /// The text at an absolute path, archives being directories; nil where there is none, or one too large.
    func text(at path: String) -> String?
    /// The names in a directory, sorted; empty where there is none.
    func names(in directory: String) -> [String]
    /// The target of a symbolic link, as it is written; nil where there is none.
    func link(at path: String) -> String?
    /// The archives that hold such texts, in the order of the app's files; pure Python wheels are among them.
    var archives: [AppArchive] { get }
}

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
