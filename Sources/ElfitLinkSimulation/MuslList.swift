import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// An object's search list as musl expands it: whatever the image, the same (loader-rules 3.2).
struct MuslList: Sendable {
    /// Whether a `$` that musl does not know voids the list.
    let hasUnknownToken: Bool
    let directories: [String]

    /// Nil for an object without a list.
    init?(_ loaded: LoadedObject) {
        let dynamic = loaded.object.facts.dynamic
        guard let list = dynamic.runpath ?? dynamic.rpath else { return nil }
        hasUnknownToken = SearchPath.hasUnknownToken(list)
        directories = SearchPath.musl(list, origin: PathResolution.directory(of: loaded.path))
    }
}
