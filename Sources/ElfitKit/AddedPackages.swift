import ElfitBaseImages

/// The packages of the distribution that a Dockerfile's RUN lines add to its image.
struct AddedPackages {
    /// In the order of the file: `libpq5`.
    let names: [String]

    /// The image with what is recorded of them. What they bring besides is not known: it is a floor from then on, and what
    /// it lacks may be there.
    func added(to image: BaseImage) -> BaseImage {
        guard !names.isEmpty else { return image }
        let repository: (any PackageRepository)? = AlpineRepository(image) ?? DebianRepository(image)
        var result = repository?.image(with: Set(names)) ?? image
        result.isFloor = true
        result.addedPackages = names
        return result
    }
}
