package import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// One object of a closure: a file at a path, with who asked for it.
package struct LoadedObject: Sendable {
    private let file: LoadedFile
    /// As it was opened, links and all: `$ORIGIN` is its directory (loader-rules 3.1).
    package var path: String { file.path }
    /// With links resolved: what makes two paths one object.
    package var realPath: String { file.realPath }
    package var object: ELFObject { file.object }
    /// The DT_NEEDED strings it was asked for by.
    package var requestedNames: [String]
    /// Index of its first requester in the closure; nil for the root.
    package let requester: Int?
    /// Whether it was found in the base image rather than in the app.
    package let isFromImage: Bool
    /// Whether it was in the process before the module that is opened.
    package var isHost = false
    /// musl: only objects found by a search have a short name (loader-rules 3.2).
    package var shortName: String?

    package init(
        path: String, realPath: String, object: ELFObject, requestedNames: [String], requester: Int?,
        isFromImage: Bool, shortName: String? = nil
    ) {
        file = LoadedFile(path: path, realPath: realPath, object: object)
        self.requestedNames = requestedNames
        self.requester = requester
        self.isFromImage = isFromImage
        self.shortName = shortName
    }
}

extension LoadedObject {
    /// Whether glibc knows the object by this name: its SONAME only once it was asked for by it (loader-rules 5.2).
    func isKnown(as name: String) -> Bool { requestedNames.contains(name) || path == name }
}

extension LoadedObject {
    /// On glibc a DT_SYMBOLIC object itself comes before all others for its own references (loader-rules 4.1).
    func isSearchedFirst(on libc: Libc) -> Bool { libc.isGlibc && object.facts.dynamic.isSymbolic }
}
