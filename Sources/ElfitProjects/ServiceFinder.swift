package import ElfitDockerfile
import ElfitSystem

/// The services of a directory: what its compose files and Dockerfiles build.
package struct ServiceFinder {
    package private(set) var services: [Service] = []
    package private(set) var problems: [DockerfileProblem] = []
    private let options: BuildOptions

    /// - Parameter options: `--build-arg` and `--target`, which count before what a compose file says.
    package init(_ options: BuildOptions = BuildOptions()) { self.options = options }

    /// Looks through a directory.
    package mutating func look(through directory: String, _ limits: ProjectTree.Limits = ProjectTree.Limits())
    {
        look(through: directory, ProjectTree(directory, limits: limits))
    }

    package mutating func look(through directory: String, _ tree: ProjectTree) {
        for place in tree.places {
            // Of several in one directory docker compose takes the first.
            guard let name = ComposeFile.names.first(where: place.names.contains) else { continue }
            addCompose(joined(directory, joined(place.path.isEmpty ? "." : place.path, name)))
        }
        let known = Set(services.compactMap(\.dockerfile))
        for file in tree.files(FileNames.isDockerfile) {
            let path = joined(directory, file)
            guard !known.contains(path), let context = BuildContext(of: file, in: directory, tree) else {
                continue
            }
            addDockerfile(path, context: joined(directory, context.path))
        }
        nameApart()
    }

    /// How far a check looks for build files that nobody named.
    private static let quick = ProjectTree.Limits(directories: 2000, depth: 3)

    /// Looks where what is checked lies: in a directory that is a project and below it; beside files, and beside what is
    /// part of a project, such as an environment.
    package mutating func look(beside paths: [String]) {
        if paths.count == 1, isDirectory(paths[0]), !FileNames.isPart(paths[0]) {
            return look(through: paths[0], Self.quick)
        }
        let directories = Set(paths.map(Self.project))
        let found = directories.sorted().flatMap { directory in
            directoryNames(directory).filter { ["Dockerfile", "Containerfile"].contains($0) }.map {
                joined(directory, $0)
            }
        }
        if found.count == 1 { addDockerfile(found[0]) }
    }

    /// The directory that a path is in, past what is part of a project itself: for `dist/x.whl` what `dist` is in.
    static func project(of path: String) -> String {
        var place = isDirectory(path) && !FileNames.isPart(path) ? path : PathResolution.directory(of: path)
        while FileNames.isPart(place) { place = PathResolution.directory(of: place) }
        return place
    }

    /// What is looked at instead of the contexts.
    package mutating func replacePaths(_ paths: [String]) {
        for index in services.indices { services[index].paths = paths }
    }

    /// Adds the services of one compose file.
    package mutating func addCompose(_ path: String) {
        guard let text = ProjectText.bytes(path, limit: DockerfileLimits.fileSize) else {
            problems.append(DockerfileProblem(file: path, line: 0, message: "cannot be read"))
            return
        }
        let beside = PathResolution.directory(of: path)
        let file = ComposeFile(
            text, path: path, environment: ProjectText.text(joined(beside, ".env")) ?? "",
            variables: options.arguments)
        problems += file.problems
        for found in file.services {
            var build = found.options
            build.arguments.merge(options.arguments) { _, given in given }
            build.target = options.target ?? build.target
            services.append(
                Service(
                    name: found.name, paths: [found.context], dockerfile: found.dockerfile ?? path,
                    inline: found.inline, options: build))
        }
    }

    /// Adds one Dockerfile; its context is its own directory where nothing else says.
    package mutating func addDockerfile(_ path: String, context: String? = nil) {
        let context = context ?? PathResolution.directory(of: path)
        services.append(
            Service(name: Self.name(context, path), paths: [context], dockerfile: path, options: options))
    }

    private static func name(_ context: String, _ dockerfile: String) -> String {
        if context != "." { return context }
        // The project itself.
        let name = PathResolution.baseName(WorkingDirectory.path)
        return name.isEmpty ? "." : name
    }

    /// Services of one name are told apart by their Dockerfiles.
    private mutating func nameApart() {
        let counts = Dictionary(grouping: services, by: \.name).mapValues(\.count)
        for index in services.indices {
            guard counts[services[index].name, default: 1] > 1, let file = services[index].dockerfile else {
                continue
            }
            services[index].name += " (\(PathResolution.baseName(file)))"
        }
    }
}
