package import ElfitELF
import ElfitEmbeddedProfiles

/// The base images that elfit ships profiles of.
package enum BuiltInImages {
    private static let catalog = ImageCatalog(
        EmbeddedProfiles.names.filter { $0.hasPrefix("images/") }.compactMap { EmbeddedProfiles.head($0) })
    static let packages = PackageCache()

    /// Descriptions in ladder order, smallest image first.
    package static var descriptions: [ImageDescription] { catalog.listed }

    /// Those too that are known by name and not listed: what is retired, and what is made from others.
    package static var allDescriptions: [ImageDescription] { catalog.descriptions }

    /// Those that are checked when no base image is asked for.
    package static var ladder: [ImageDescription] { catalog.ladder }

    /// A built-in image by name, alias or floor (`glibc:2.17`, `manylinux_2_28`) for an architecture.
    ///
    /// - Throws: ``BaseImageError/unknown(_:near:)`` with the names that come near, or
    ///   ``BaseImageError/otherArchitecture(_:)`` for a name that asks for another architecture.
    package static func image(_ name: String, architecture: Architecture) throws(BaseImageError) -> BaseImage
    {
        if let slip = ImageName(name).slip { throw .badName(name, slip) }
        guard let found = catalog.find(name) else {
            throw .unknown(name, similar: catalog.similarNames(to: name))
        }
        if let named = ImageName(name).architecture, named != architecture { throw .otherArchitecture(name) }
        return image(found, architecture: architecture)
    }

    /// The built-in image for each architecture that is simulated, or for the one that its name asks for.
    ///
    /// - Throws: ``BaseImageError/unknown(_:similar:)``, or ``BaseImageError/notSimulated(_:_:)`` for a name that asks
    ///   for an architecture which is not simulated.
    package static func images(_ name: String) throws(BaseImageError) -> [BaseImage] {
        let named = ImageName(name).architecture
        if let named, !named.isSimulated {
            guard isKnown(name) else { throw .unknown(name, similar: catalog.similarNames(to: name)) }
            throw .notSimulated(name, named)
        }
        var images: [BaseImage] = []
        for architecture in named.map({ [$0] }) ?? Architecture.simulated {
            images.append(try image(name, architecture: architecture))
        }
        return images
    }

    /// The image that a description is of.
    package static func image(_ description: ImageDescription, architecture: Architecture) -> BaseImage {
        description.image(architecture: architecture) { suite, name in
            package(suite, name, architecture: architecture)
        }
    }

    /// What is known of the image that a name stands for; nil for a name that is not known.
    package static func description(of name: String) -> ImageDescription? { catalog.find(name) }

    /// The listed images of a repository such as `python`.
    package static func listed(of repository: String) -> [ImageDescription] {
        catalog.images(of: repository).filter(\.isListed)
    }

    /// Whether a built-in image has this name or alias.
    package static func isKnown(_ name: String) -> Bool { catalog.find(name) != nil }
}
