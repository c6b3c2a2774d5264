import ElfitBaseImages
package import ElfitELF

/// Where something is: images in ladder order that have it in the same library at the same path.
package struct KnownPlace: Sendable, Hashable {
    package let library: String
    package let path: String
    package let architecture: Architecture
    package internal(set) var images: [String]

    static func places(_ libraries: [KnownImages.Library]) -> [KnownPlace] {
        var places: [KnownPlace] = []
        for library in libraries {
            let new = KnownPlace(
                library: library.name, path: library.path, architecture: library.image.architecture,
                images: [library.image.name])
            if let index = places.firstIndex(where: {
                $0.path == new.path && $0.architecture == new.architecture
            }) {
                places[index].images.append(library.image.name)
            } else {
                places.append(new)
            }
        }
        return places
    }
}
