import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// The built-in images for both architectures, and what stands in them.
final class KnownImages: Sendable {
    static let shared = KnownImages()

    struct Library: Sendable {
        let image: BaseImage
        let path: String
        let object: ELFObject
        /// As other files need it: its SONAME, or its file's name.
        var name: String { object.soname ?? PathResolution.baseName(path) }
    }

    /// Those of the ladder, in its order: the images made from them hold the same libraries and more.
    let images: [BaseImage]

    private init() {
        images = BuiltInImages.ladder.flatMap { description in
            Architecture.simulated.map { BuiltInImages.image(description, architecture: $0) }
        }
    }

    /// Every library of an image where its loader looks.
    func libraries(of image: BaseImage) -> [Library] {
        image.libraries.map { Library(image: image, path: $0.path, object: $0.object) }
    }

    /// The libraries for which something holds; asked once of each, however many images have it.
    func libraries(_ architecture: Architecture, where holds: (ELFObject) -> Bool) -> [Library] {
        var answers: [ObjectIdentifier: Bool] = [:]
        return images.filter { $0.architecture == architecture }.flatMap(libraries(of:)).filter { library in
            let id = ObjectIdentifier(library.object)
            if let known = answers[id] { return known }
            let answer = holds(library.object)
            answers[id] = answer
            return answer
        }
    }

    /// The names of libraries, versions and symbols that a misspelt name may mean: of one length, about.
    func names(like name: String) -> Set<String> {
        var names: Set<String> = []
        let newest = images.filter {
            $0.architecture == .amd64 && ($0.family == "debian" || $0.family == "alpine")
        }
        for library in newest.suffix(3).flatMap(libraries(of:)) {
            names.insert(library.name)
            names.formUnion(library.object.definedVersions.values)
            let table = library.object.symbols
            // C names: nobody types the others.
            for symbol in table.exports where !table.nameStarts(symbol, with: "_Z") {
                names.insert(table.name(of: symbol))
            }
        }
        return names.filter { abs($0.utf8.count - name.utf8.count) <= max(2, name.utf8.count / 4) }
    }
}
