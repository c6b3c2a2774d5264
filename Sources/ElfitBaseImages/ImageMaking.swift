import ElfitELF

extension ImageDescription {
    /// The image for one architecture; packages that do not exist there are left out.
    func image(
        architecture: Architecture, package: @escaping @Sendable (String, String) -> PackageRecord?
    ) -> BaseImage {
        let wanted = packages
        let pythons = pythonLibraries.map { $0.filled(with: ["arch": architecture.rawValue]) }
        let isMusl = libc.isMusl
        var image = image(architecture: architecture) {
            wanted.compactMap { package($0.suite, $0.package) }
                + pythons.compactMap { PackageRecord(python: $0, architecture: architecture, isMusl: isMusl) }
        }
        // A Python whose library is not recorded has it all the same.
        let minors = pythons.compactMap(PackageRecord.pythonMinor)
        if !minors.allSatisfy(RecordedHosts.pythonMinors.contains) { image.isFloor = true }
        return image
    }

    func image(architecture: Architecture, packages: @escaping @Sendable () -> [PackageRecord]) -> BaseImage {
        var values = ["arch": architecture.rawValue, "debarch": architecture.debianName]
        values["version"] = version
        func named(_ text: String) -> String { text.filled(with: values) }
        let links = Dictionary(
            links.map { (named($0.key), named($0.value)) }, uniquingKeysWith: { first, _ in first })
        let tree = ProfileTree(links: links, texts: texts, packages: packages)
        let mine = ceilings.filter { $0.architectures.contains(architecture) }
        let highest = Dictionary(mine.map { ($0.family, $0.version) }, uniquingKeysWith: { _, last in last })
        var image = BaseImage(
            name: name, libc: libc, architecture: architecture,
            libraryDirectories: libraryDirectories?.map(named)
                ?? BaseImage.defaultDirectories(libc, architecture: architecture, debian: true),
            files: tree)
        if !highest.isEmpty || isBorrowed {
            image.files = CeilingTree(tree, highest, borrowedIn: isBorrowed ? image.libraryDirectories : [])
        }
        image.comesForOthers = self.architecture == nil
        (image.aliases, image.title, image.family, image.rank) = (aliases, title, family, rank)
        (image.shell, image.size, image.endOfLife) = (shell, size, endOfLife)
        (image.certainty, image.certainties) = (certainty, certainties)
        (image.notes, image.sources, image.features) = (notes, sources, features)
        (image.environment, image.users, image.defaultUser) = (environment, users, defaultUser)
        (image.programs, image.parent, image.layerDigests) = (programs, parent, layerDigests)
        (image.asked, image.because, image.isFloor) = (asked == name ? nil : asked, because, isFloor)
        if let cache = loaderCache {
            image.loaderCache = LoaderCache(
                entries: cache.entries, directories: cache.directories.map(named))
        }
        image.runtimes = runtimeLines.compactMap { Runtime(named($0)) }
        return image
    }
}

extension BaseImage {
    /// The lines that describe the image, as ``ImageDescription`` reads them back.
    var descriptionLines: [String] {
        var lines = [
            "image \(ProfileFile.oneLine(name))", "libc \(libc.description)", "architecture \(architecture)",
        ]
        lines.append("directories \(libraryDirectories.joined(separator: ":"))")
        if !title.isEmpty { lines.append("title \(ProfileFile.oneLine(title))") }
        if let shell { lines.append("shell \(shell)") }
        if let endOfLife { lines.append("eol \(endOfLife)") }
        lines.append("certainty \(certainty.rawValue)")
        lines += ImageFact.allCases.compactMap { fact in
            certainties[fact].map { "certainty \($0.rawValue) \(fact.rawValue)" }
        }
        lines += layerDigests.map { "layer \(ProfileFile.oneLine($0))" }
        lines += notes.map { "note \(ProfileFile.oneLine($0))" }
        // By this one some packages tell Alpine.
        // What tells the system whose packages may be added.
        for path in ["/etc/alpine-release", "/etc/debian_version"] {
            guard let release = files.text(at: path)?.split(separator: "\n").first else { continue }
            lines.append("text \(path) \(ProfileFile.oneLine(String(release)))")
        }
        if isFloor { lines.append("floor yes") }
        lines += features.sorted().map { "feature \($0)" }
        lines += runtimes.map { "runtime \($0.text)" }
        lines += environment.sorted { $0.key < $1.key }.map {
            "environment \($0.key) \(ProfileFile.oneLine($0.value))"
        }
        lines += users.map { "user \($0)" }
        if let defaultUser { lines.append("runs-as \(defaultUser)") }
        lines += programs.sorted().map { "program \($0)" }
        if let loaderCache {
            let directories = loaderCache.directories.joined(separator: ":")
            lines.append("cache \(directories.isEmpty ? "empty" : directories)")
            lines += loaderCache.entries.sorted { $0.key < $1.key }.map { "cached \($0.key) \($0.value)" }
        }
        return lines
    }
}
