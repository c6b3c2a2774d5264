import ElfitArchives
package import ElfitBaseImages
import ElfitBytes
import ElfitContainers
import ElfitELF
import ElfitSystem

/// Reads base images from what container tools write.
package enum ImageImport {
    /// Whether a path is an image to be read, and no profile file or root file system.
    static func isImage(_ path: String) -> Bool { looksLikeImage(path) }

    /// Reads one image for one architecture.
    ///
    /// - Throws: ``BaseImageError`` with one line that says what is wrong with the source.
    package static func read(_ request: ImportRequest) throws(BaseImageError) -> BaseImage {
        let wanted = try architecture(request.platform)
        if isDirectory(request.source), !isImage(request.source) {
            guard request.image == nil else {
                throw .badImage("\(request.source): a root file system holds no images to choose from")
            }
            return try fromRoot(request.source, wanted)
        }
        guard isFile(request.source) || isDirectory(request.source) else {
            throw .badImage("\(request.source): does not exist")
        }
        return try image(request, wanted)
    }

    /// Reads one image for each architecture that it is there for.
    static func readAll(_ source: String) throws(BaseImageError) -> [Architecture: BaseImage] {
        let platforms: [String]
        do { platforms = try imagePlatforms(ImageRequest(path: source)) } catch {
            throw .badImage(error.description)
        }
        var images: [Architecture: BaseImage] = [:]
        for architecture in Architecture.simulated {
            guard let platform = platforms.first(where: { $0.hasPrefix(architecture.ociPlatform) }) else {
                continue
            }
            images[architecture] = try image(ImportRequest(source: source, platform: platform), architecture)
        }
        if images.isEmpty {
            let image = try image(ImportRequest(source: source), nil)
            images[image.architecture] = image
        }
        return images
    }

    private static let simulatedPlatforms = Architecture.simulated.map(\.ociPlatform).listed

    /// The architecture that a platform names; nil for none named.
    static func architecture(_ platform: String?) throws(BaseImageError) -> Architecture? {
        guard let platform else { return nil }
        let words = platform.split(separator: "/").map(String.init)
        guard words.count >= 2, words[0] == "linux",
            let found = Architecture(words[1], in: \.ociName), found.isSimulated
        else {
            throw .badImage("the platform '\(platform)' is not simulated; \(simulatedPlatforms) are")
        }
        return found
    }

    private static func fromRoot(_ path: String, _ wanted: Architecture?) throws(BaseImageError) -> BaseImage
    {
        for architecture in wanted.map({ [$0] }) ?? Architecture.simulated {
            let image = try BaseImage.fromRoot(path, architecture: architecture)
            if image.libc != .none || wanted != nil { return image }
        }
        throw .badImage("\(path): no dynamic loader is there; name the --platform of an image without one")
    }

    private static func image(_ request: ImportRequest, _ wanted: Architecture?) throws(BaseImageError)
        -> BaseImage
    {
        var asked = ImageRequest(path: request.source, platform: request.platform, name: request.image)
        asked.threads = request.threads
        let found: ReadImage<NativeContent>
        do { found = try readImage(asked, .loaders) } catch { throw .badImage(error.description) }
        return try recognized(
            ImageTree(files: found.files), found.configuration, source: request.source, wanted: wanted)
    }

    /// What an image's files and configuration make it.
    ///
    /// - Parameter wanted: the architecture where the configuration names none.
    static func recognized(
        _ tree: ImageTree, _ configuration: ImageConfiguration, source: String, wanted: Architecture?
    ) throws(BaseImageError) -> BaseImage {
        let named = configuration.architecture?.rawValue ?? ""
        let known = Architecture(named, in: \.ociName)
        guard named.isEmpty || known?.isSimulated == true, configuration.os == "linux" else {
            throw .badImage(
                "\(source): an image for \(configuration.os)/\(named); \(simulatedPlatforms) are simulated"
            )
        }
        let own = known ?? wanted
        for architecture in own.map({ [$0] }) ?? Architecture.simulated {
            var image = BaseImage.recognized(
                tree, name: source, architecture: architecture,
                environment: configuration.environment, user: configuration.user)
            image.layerDigests = configuration.layerDigests
            if image.libc != .none || own != nil { return image }
        }
        throw .badImage(
            "\(source): no dynamic loader is there, and nothing says for which architecture it is")
    }
}
