import ElfitArchives
package import ElfitBaseImages
import ElfitBytes
import ElfitContainers
import ElfitSystem

/// Reads base images from what container tools write.
package enum ImageImport {
    /// Architectures that elfit simulates, with OCI's name for each.
    private static let architectures = [("x86_64", "amd64"), ("aarch64", "arm64")]

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
    static func readAll(_ source: String) throws(BaseImageError) -> [String: BaseImage] {
        let platforms: [String]
        do { platforms = try imagePlatforms(ImageRequest(path: source)) } catch {
            throw .badImage(error.description)
        }
        var images: [String: BaseImage] = [:]
        for (architecture, name) in architectures {
            guard let platform = platforms.first(where: { $0.hasPrefix("linux/" + name) }) else { continue }
            images[architecture] = try image(ImportRequest(source: source, platform: platform), architecture)
        }
        if images.isEmpty {
            let image = try image(ImportRequest(source: source), nil)
            images[image.architecture] = image
        }
        return images
    }

    /// The architecture that a platform names; nil for none named.
    private static func architecture(_ platform: String?) throws(BaseImageError) -> String? {
        guard let platform else { return nil }
        let words = platform.split(separator: "/").map(String.init)
        guard words.count >= 2, words[0] == "linux",
            let found = architectures.first(where: { $0.1 == words[1] })
        else {
            throw .badImage("the platform '\(platform)' is not simulated; linux/amd64 and linux/arm64 are")
        }
        return found.0
    }

    private static func fromRoot(_ path: String, _ wanted: String?) throws(BaseImageError) -> BaseImage {
        for architecture in wanted.map({ [$0] }) ?? architectures.map(\.0) {
            let image = try BaseImage.fromRoot(path, architecture: architecture)
            if image.libc != .none || wanted != nil { return image }
        }
        throw .badImage("\(path): no dynamic loader is there; name the --platform of an image without one")
    }

    private static func image(_ request: ImportRequest, _ wanted: String?) throws(BaseImageError) -> BaseImage
    {
        var asked = ImageRequest(path: request.source, platform: request.platform, name: request.image)
        asked.threads = request.threads
        let found: ReadImage<NativeContent>
        do { found = try readImage(asked, .loaders) } catch { throw .badImage(error.description) }
        let configuration = found.configuration
        let tree = ImageTree(files: found.files)
        let named = configuration.architecture
        guard named.isEmpty || architectures.contains(where: { $0.1 == named }), configuration.os == "linux"
        else {
            throw .badImage(
                "\(request.source): an image for \(configuration.os)/\(named); linux/amd64 and linux/arm64 are simulated"
            )
        }
        let own = architectures.first { $0.1 == named }?.0 ?? wanted
        for architecture in own.map({ [$0] }) ?? architectures.map(\.0) {
            let image = BaseImage.recognized(
                tree, name: request.source, architecture: architecture,
                environment: configuration.environment, user: configuration.user)
            if image.libc != .none || own != nil { return image }
        }
        throw .badImage(
            "\(request.source): no dynamic loader is there, and nothing says for which architecture it is")
    }
}
