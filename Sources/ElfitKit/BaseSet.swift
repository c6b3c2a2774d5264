import BaseImages
import Bytes
import ELFFacts
import Glibc

/// The base images asked for, each for the architectures it comes in.
struct BaseSet: Sendable {
    private var byArchitecture: [[String: BaseImage]] = []

    /// Names, aliases, profile files or root file system directories; empty for all built-in images.
    init(_ names: [String]) throws(BaseImageError) {
        let names = names.isEmpty ? BuiltInImages.descriptions.map(\.name) : names
        for name in names { byArchitecture.append(try Self.images(name)) }
    }

    private static func images(_ name: String) throws(BaseImageError) -> [String: BaseImage] {
        var images: [String: BaseImage] = [:]
        let architectures = ["x86_64", "aarch64"]
        if isDirectory(name) {
            for architecture in architectures {
                let image = try BaseImage.fromRoot(name, architecture: architecture)
                if image.libc != .none { images[architecture] = image }
            }
            if images.isEmpty { images["x86_64"] = try BaseImage.fromRoot(name, architecture: "x86_64") }
            return images
        }
        if isFile(name), !BuiltInImages.isKnown(name) {
            let image = try ProfileFile.read(absolutePath(name))
            return [image.architecture: image]
        }
        for architecture in architectures {
            images[architecture] = try BuiltInImages.image(name, architecture: architecture)
        }
        return images
    }

    /// One entry an image, for the report's ladder.
    var shown: [BaseImage] { byArchitecture.compactMap { $0["x86_64"] ?? $0.values.first } }

    /// The images that a file of this machine would be put on: its own architecture's where there is one.
    func images(for facts: ELFFacts) -> [BaseImage] {
        byArchitecture.compactMap { images in
            facts.simulatedArchitecture.flatMap { images[$0] } ?? images["x86_64"] ?? images.values.first
        }
    }
}

func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
}
