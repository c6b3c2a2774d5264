import ElfitBaseImages
package import ElfitDockerfile
package import ElfitPackages
import ElfitSystem

/// What a service's own files say: the image in use, and the interpreter that runs it.
package struct ServiceFacts: Sendable {
    package private(set) var imageInUse: ImageInUse?
    package private(set) var evidence = RuntimeEvidence()
    /// What a build would refuse, and what cannot be told; a Dockerfile that cannot be read at all included.
    package private(set) var problems: [DockerfileProblem] = []
    /// How the Dockerfile brings the app into its image; empty where there is none.
    package private(set) var placement = AppPlacement()
    /// The images of its build stages that elfit knows.
    package private(set) var buildImages: [String] = []

    /// Which lines of its own files name packages.
    package private(set) var declarations: [PackageDeclaration] = []

    package init(_ service: Service) {
        declarations = Set(service.paths.map { ServiceFinder.project(of: $0) }).sorted().flatMap {
            PackageDeclarations.all(in: $0)
        }
        for path in service.paths {
            let directory = ServiceFinder.project(of: path)
            evidence.add(RuntimeFiles(directory).needs)
            if directory != path { evidence.add(RuntimeFiles(path).needs) }
        }
        do throws(DockerfileProblem) {
            guard let dockerfile = try service.read() else { return }
            problems = dockerfile.problems
            imageInUse = dockerfile.imageInUse
        } catch {
            problems = [error]
        }
        guard let imageInUse else { return }
        if !BuiltInImages.isKnown(imageInUse.name) {
            problems.append(
                DockerfileProblem(
                    file: imageInUse.file, line: imageInUse.line,
                    message: "the image \(imageInUse.name) is not known: elfit base import learns it"))
        }
        evidence.add(Self.needs(of: imageInUse))
        placement = Self.placement(imageInUse.state, contexts: service.paths.map(ServiceFinder.project))
        buildImages = imageInUse.buildImages.filter(BuiltInImages.isKnown)
    }

    /// - Parameter contexts: the directories that are taken for the build's.
    private static func placement(_ state: StageState, contexts: [String]) -> AppPlacement {
        var placement = AppPlacement()
        placement.program = (state.entryPoint ?? state.command)?.program
        if let program = placement.program, program.contains("/"), !program.hasPrefix("/") {
            placement.program = PathResolution.normalized((state.directory ?? "/") + "/" + program)
        }
        placement.searchPath = (state.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for copy in state.copies where copy.from == nil {
            for source in copy.sources where !source.contains(where: { "*?[$".contains($0) }) {
                for context in contexts {
                    let path = absolute(joined(context, source))
                    let relative = source.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
                    guard let place = copy.place(of: relative, isFile: isFile(path)) else { continue }
                    placement.copies.append(AppPlacement.Copy(source: path, destination: place))
                }
            }
        }
        return placement
    }

    private static func absolute(_ path: String) -> String {
        PathResolution.normalized(path.hasPrefix("/") ? path : WorkingDirectory.path + "/" + path)
    }

    /// The interpreters that an image has.
    private static func needs(of image: ImageInUse) -> [RuntimeNeed] {
        let place = "\(image.file):\(image.line)"
        let known = (try? BuiltInImages.images(image.name))?.first
        if let known {
            return known.runtimes.filter { !$0.version.parts.isEmpty }.map {
                RuntimeNeed(
                    $0.kind, $0.version, isFreeThreaded: $0.isFreeThreaded, source: .image, path: place)
            }
        }
        // `registry.example/python:3.12-slim` is some Python 3.12, whatever else is in it.
        let parts = PathResolution.baseName(image.name).split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = Runtime.Kind(rawValue: parts[0]), kind != .java else { return [] }
        let version = Version(parts[1])
        guard version.parts.count >= (kind == .python ? 2 : 1) else { return [] }
        return [RuntimeNeed(kind, version, source: .image, path: place)]
    }
}
