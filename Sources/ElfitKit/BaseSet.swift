import ElfitBaseImages
import ElfitBytes
import ElfitELF
import ElfitPackages
import ElfitSystem
import Glibc

/// The base images asked for, each for the architectures it comes in.
struct BaseSet: Sendable {
    private var byArchitecture: [[Architecture: BaseImage]] = []

    /// Names, aliases, floors, profile files or root file system directories; `all` for every built-in image.
    ///
    /// - Parameters:
    ///   - inUse: what the app runs on today, which comes first, once.
    ///   - bring: what is copied into each of them.
    ///   - added: what is added to the image in use.
    init(
        _ names: [String], inUse: String? = nil, bring: [RuntimeRequest] = [],
        adding added: AddedPackages = AddedPackages(names: [])
    ) throws(BaseImageError) {
        if let inUse { byArchitecture.append(try Self.images(inUse).mapValues(added.added)) }
        for name in names {
            for name in name == "all" ? BuiltInImages.descriptions.map(\.name) : [name] {
                let images = try Self.images(name)
                if inUse == nil || first(images)?.name != shown.first?.name { byArchitecture.append(images) }
            }
        }
        for index in byArchitecture.indices {
            for asked in bring {
                byArchitecture[index] = byArchitecture[index].mapValues { Bringing(asked).added(to: $0) }
            }
        }
    }

    /// The same with the image that is checked before all others; what its ENV says comes along in the Dockerfile.
    func with(checked: BaseImage) -> BaseSet {
        var set = self
        set.byArchitecture = set.byArchitecture.map { images in
            images.mapValues { $0.adding(environmentOf: checked) }
        }
        set.byArchitecture.insert([checked.architecture: checked], at: 0)
        return set
    }

    /// What a name stands for, by architecture.
    static func images(_ name: String) throws(BaseImageError) -> [Architecture: BaseImage] {
        var images: [Architecture: BaseImage] = [:]
        let architectures = Architecture.simulated
        if !BuiltInImages.isKnown(name), ImageImport.isImage(name) { return try ImageImport.readAll(name) }
        if isDirectory(name) {
            for architecture in architectures {
                let image = try BaseImage.fromRoot(name, architecture: architecture)
                if image.libc != .none { images[architecture] = image }
            }
            if images.isEmpty { images[.amd64] = try BaseImage.fromRoot(name, architecture: .amd64) }
            return images
        }
        if isFile(name), !BuiltInImages.isKnown(name) {
            let image = try ProfileFile.read(absolutePath(name))
            return [image.architecture: image]
        }
        for image in try BuiltInImages.images(name) { images[image.architecture] = image }
        return images
    }

    /// One entry an image, for the report's ladder.
    var shown: [BaseImage] { byArchitecture.compactMap(first) }

    private func first(_ images: [Architecture: BaseImage]) -> BaseImage? {
        Architecture.simulated.lazy.compactMap { images[$0] }.first
    }

    /// The images at the given places in the order asked for, or all, for every architecture.
    func all(_ places: Set<Int>?) -> [BaseImage] {
        byArchitecture.enumerated().filter { places?.contains($0.offset) ?? true }.flatMap { _, images in
            Architecture.simulated.compactMap { images[$0] }
        }
    }

    /// The names of the images at other places than these; none where nil.
    func names(outside places: Set<Int>?) -> Set<String> {
        guard let places else { return [] }
        return Set(shown.enumerated().filter { !places.contains($0.offset) }.map(\.element.name))
    }

    /// The images that something for these architectures would be put on; where none of them has an image, the
    /// one there is: it says what is wrong.
    func images(for architectures: [Architecture]) -> [AppBase] {
        byArchitecture.enumerated().flatMap { place, images in
            let fitting = architectures.compactMap { images[$0] }
            let chosen =
                fitting.isEmpty ? [first(images)].compactMap { $0 } : fitting
            let available = Set(chosen.map(\.architecture))
            return chosen.enumerated().map { index, image in
                AppBase(place: place, image: image, isFirst: index == 0, available: available)
            }
        }
    }
}

func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
}

extension BaseImage {
    /// The image with another one's list of library directories, where it has none of its own.
    fileprivate func adding(environmentOf other: BaseImage) -> BaseImage {
        guard libraryPath == nil, let path = other.libraryPath else { return self }
        var image = self
        image.environment["LD_LIBRARY_PATH"] = path
        return image
    }
}
