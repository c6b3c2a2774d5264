package import ElfitBaseImages

/// One native file of the app, where it was found and what is in it.
package struct AppFile: Sendable {
    /// As the user named it, with the archive member.
    package let display: String
    /// As the loader would know it: absolute; an archive counts as a directory.
    package let path: String
    package let object: ELFObject

    package init(display: String, path: String, object: ELFObject) {
        self.display = display
        self.path = path
        self.object = object
    }
}
