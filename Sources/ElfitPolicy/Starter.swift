import ElfitDockerfile
package import ElfitProjects

/// What a tree holds that a configuration file would name: for `elfit init`.
package struct Starter: Sendable {
    /// A Dockerfile's path, and the image that its last stage begins from.
    package struct Found: Sendable, Hashable {
        package let file: String
        package let image: String
    }
    /// Directories of wheels, virtual environments, node_modules.
    package private(set) var paths: [String] = []
    package private(set) var images: [Found] = []
    package private(set) var python: String?
    package private(set) var node: String?

    /// Services that are shipped apart; none where the tree is one app.
    package private(set) var projects: [Service] = []

    private static let textLimit = 1 << 20

    /// Looks through a directory, not into what it finds.
    package init(_ directory: String) {
        let tree = ProjectTree(directory)
        paths = tree.installed
        var finder = ServiceFinder()
        finder.look(through: directory, tree)
        for service in finder.services {
            guard let dockerfile = service.dockerfile, let image = (try? service.read())?.imageInUse else {
                continue
            }
            images.append(Found(file: below(dockerfile, directory), image: image.name))
        }
        images = Set(images).sorted { ($0.file, $0.image) < ($1.file, $1.image) }
        if finder.services.count > 1 {
            projects = finder.services.map { service in
                var relative = service
                relative.paths = service.paths.map { below($0, directory) }
                relative.dockerfile = service.dockerfile.map { below($0, directory) }
                return relative
            }
        }
        python = version(tree, directory, [".python-version"], parts: 2)
        node = version(tree, directory, [".nvmrc", ".node-version"], parts: 1)
    }

    /// A path below the directory as its configuration file names it.
    private func below(_ path: String, _ directory: String) -> String {
        if path == directory { return "." }
        return directory != "." && path.hasPrefix(directory + "/")
            ? String(path.dropFirst(directory.count + 1)) : path
    }

    /// The first of the files that tell a version, the nearest to the top.
    private func version(_ tree: ProjectTree, _ directory: String, _ names: Set<String>, parts: Int)
        -> String?
    {
        tree.files(names.contains).sorted {
            ($0.split(separator: "/").count, $0) < ($1.split(separator: "/").count, $1)
        }
        .lazy.compactMap { Self.text(directory + "/" + $0).flatMap { Self.version($0, parts: parts) } }.first
    }

    /// `3.12` of `3.12.4`; nil for names such as `lts/*`.
    private static func version(_ text: String, parts: Int) -> String? {
        let line = text.split(whereSeparator: \.isNewline).first ?? ""
        let numbers = line.drop { $0 == "v" }.prefix { $0.isNumber || $0 == "." }.split(separator: ".")
        return numbers.isEmpty ? nil : numbers.prefix(parts).joined(separator: ".")
    }

    private static func text(_ path: String) -> String? {
        (try? ConfigurationFile.bytes(path, limit: textLimit)).map { String(decoding: $0, as: UTF8.self) }
    }
}
