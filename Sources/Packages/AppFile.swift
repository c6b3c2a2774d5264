import BaseImages

/// One native file of the app, where it was found and what is in it.
public struct AppFile: Sendable {
    /// As the user named it, with the archive member.
    public let display: String
    /// As the loader would know it: absolute; an archive counts as a directory.
    public let path: String
    public let object: LoadObject

    public init(display: String, path: String, object: LoadObject) {
        self.display = display
        self.path = path
        self.object = object
    }
}

/// A native file of another operating system, which no Linux loads.
public struct ForeignFile: Sendable, Hashable {
    /// As the user named it.
    public let display: String
    /// Absolute.
    public let path: String
    /// For people: `a Mach-O file (macOS) for arm64`.
    public let format: String

    public init(display: String, path: String, format: String) {
        (self.display, self.path, self.format) = (display, path, format)
    }
}

/// A text file that may be executed, and says by what.
public struct ScriptFile: Sendable, Hashable {
    /// As the user named it.
    public let display: String
    /// Absolute.
    public let path: String
    /// The first line after `#!`, at most 255 bytes as the kernel reads it; a carriage return at its end stays.
    public let interpreter: String

    public init(display: String, path: String, interpreter: String) {
        (self.display, self.path, self.interpreter) = (display, path, interpreter)
    }

    /// Whether the app's users may start it: not what packages carry along for their developers.
    var isOfTheApp: Bool {
        !["/node_modules/", "/site-packages/", "/dist-packages/", "/.git/"].contains { path.contains($0) }
    }
}

/// A package.json below node_modules.
public struct Manifest: Sendable, Hashable {
    /// As the user named it.
    public let display: String
    /// Absolute.
    public let path: String

    public init(display: String, path: String) { (self.display, self.path) = (display, path) }
}

/// What an app is made of, as far as packages and loaders are concerned.
public struct AppContents: Sendable {
    public var files: [AppFile] = []
    public var foreign: [ForeignFile] = []
    public var scripts: [ScriptFile] = []
    /// Of packages that may do without some others.
    public var manifests: [Manifest] = []
    /// Symbolic links inside archives, by absolute path; targets as they are written.
    public var links: [String: String] = [:]
    /// Directories that have packages' metadata at their top, whether or not anything native is below.
    public var sites: [AppArchive] = []
    public init() {}

    /// Those that may lead to files of the app.
    public var innerLinks: [String: String] { links.filter { !$0.value.hasPrefix("/") } }
}

/// The app's small text files, which say what packages it is made of: METADATA, WHEEL, package.json and the like.
public protocol AppTexts: Sendable {
    /// The text at an absolute path, archives being directories; nil where there is none, or one too large.
    func text(at path: String) -> String?
    /// The names in a directory, sorted; empty where there is none.
    func names(in directory: String) -> [String]
    /// The target of a symbolic link, as it is written; nil where there is none.
    func link(at path: String) -> String?
    /// The bytes of a Python file at an absolute path, also where it was not kept; nil where they cannot be had.
    func pythonCode(at path: String) -> [UInt8]?
    /// Whether a text file has one of some words in it; false where there is none.
    func mentions(_ words: [String], at path: String) -> Bool
    /// The archives that hold such texts, in the order of the app's files; pure Python wheels are among them.
    var archives: [AppArchive] { get }
}

/// An archive of the app that says what package it holds, such as a wheel.
public struct AppArchive: Sendable, Hashable {
    /// As the user named it, with the archives around it.
    public let display: String
    /// Absolute; archives count as directories.
    public let path: String

    public init(display: String, path: String) {
        (self.display, self.path) = (display, path)
    }
}

extension AppTexts {
    public func pythonCode(at path: String) -> [UInt8]? { text(at: path).map { Array($0.utf8) } }
    public func mentions(_ words: [String], at path: String) -> Bool {
        guard let text = text(at: path) else { return false }
        return words.contains { text.contains($0) }
    }
}
