package import ElfitBaseImages
import ElfitELF
import FoundationEssentials

/// Base images as JSON; the schema is docs/bases.schema.json.
package enum ImageReport {
    /// Raised when a field changes its meaning or goes away.
    package static let formatVersion = 1

    struct Document: Encodable {
        let format = "elfit-bases"
        let version = ImageReport.formatVersion
        let images: [Image]
    }

    struct Image: Encodable {
        struct Runtime: Encodable {
            let kind, version, path: String
            let abi: String?
        }
        struct Cache: Encodable { let directories, names: [String] }
        struct Library: Encodable {
            let path: String
            let soname: String?
            let exports: Int
            let versions: [String]
        }
        let name, title, family, libc: String
        let architecture: Architecture
        let certainty: String
        let asked: String?
        let because: [String]?
        /// Whether there is more in the image than is recorded.
        let isPartial: Bool
        let aliases: [String]
        let madeFrom, shell, runsAs, supportedTo: String?
        let pastSupport: Bool
        let sizeInMB: Int?
        let runtimes: [Runtime]
        let libraryDirectories: [String]
        let loaderCache: Cache?
        let programs, users: [String]
        let environment: [String: String]
        /// The facts that are less certain than the whole.
        let certainties: [String: String]
        let sources, notes: [String]
        /// Only where one image is asked for.
        let libraries: [Library]?
    }

    /// - Parameter today: `YYYY-MM-DD`, to tell what is past its end of support.
    package static func render(_ images: [BaseImage], withLibraries: Bool, today: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let document = Document(images: images.map { image($0, withLibraries, today) })
        return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    }

    private static func image(_ image: BaseImage, _ withLibraries: Bool, _ today: String) -> Image {
        Image(
            name: image.name, title: image.title, family: image.family, libc: image.libc.description,
            architecture: image.architecture, certainty: image.certainty.rawValue, asked: image.asked,
            because: image.asked == nil ? nil : image.because, isPartial: image.isFloor,
            aliases: image.aliases,
            madeFrom: image.parent, shell: image.shell, runsAs: image.defaultUser,
            supportedTo: image.endOfLife, pastSupport: image.isPastSupport(on: today), sizeInMB: image.size,
            runtimes: image.runtimes.map {
                .init(kind: $0.kind.rawValue, version: $0.version.description, path: $0.path, abi: $0.abi)
            },
            libraryDirectories: image.libraryDirectories,
            loaderCache: image.loaderCache.map {
                .init(directories: $0.directories, names: $0.entries.keys.sorted())
            },
            programs: image.programs.sorted(), users: image.users, environment: image.environment,
            certainties: Dictionary(
                uniqueKeysWithValues: ImageFact.allCases.compactMap { fact in
                    let certainty = image.certainty(of: fact)
                    return certainty < image.certainty ? (fact.rawValue, certainty.rawValue) : nil
                }),
            sources: image.sources, notes: image.notes,
            libraries: withLibraries ? image.recordedLibraries.map(library) : nil)
    }

    private static func library(_ library: RecordedLibrary) -> Image.Library {
        .init(
            path: library.path, soname: library.soname, exports: library.exports,
            versions: library.versions)
    }
}
