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

/// The app's small text files, which say what packages it is made of: METADATA, WHEEL, package.json and the like.
public protocol AppTexts: Sendable {
    /// The text at an absolute path, archives being directories; nil where there is none, or one too large.
    func text(at path: String) -> String?
    /// The names in a directory, sorted; empty where there is none.
    func names(in directory: String) -> [String]
}
