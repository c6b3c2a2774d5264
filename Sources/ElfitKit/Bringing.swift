import ElfitBaseImages
import ElfitELF
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages
import ElfitSystem

/// Copies a Python or Node into a base image, as `COPY --from=python:3.12-slim /usr/local /usr/local` does, with the
/// libraries that it is linked with and the image lacks; and simulates them there.
struct Bringing {
    private let kind: Runtime.Kind
    private let version: Version
    /// What an official image's Node needs of the system (`readelf -d` of Node 18 to 26): its own
    /// libraries are linked in. What newer ones need besides is among the packages of its image.
    private static let nodeNeeds = [
        "libdl.so.2", "libstdc++.so.6", "libm.so.6", "libgcc_s.so.1", "libpthread.so.0", "libc.so.6",
    ]
    private static let muslNodeNeeds = ["libstdc++.so.6", "libgcc_s.so.1"]
    /// Libraries of libraries: no real chain is longer.
    private static let limit = 200

    init(_ asked: RuntimeRequest) { (kind, version) = (asked.kind, asked.version) }

    private var label: String { "\(kind.title) \(version)" }

    /// The image with the interpreter in it, or with the reason why it does not start there.
    func added(to image: BaseImage) -> BaseImage {
        guard image.libc != .none else {
            return failed(image, "\(label) cannot be copied into it: the image has no libc")
        }
        guard let description = BuildStage.image(kind, version, for: image),
            let runtime = description.runtimeTexts.compactMap(Runtime.init(text:)).first
        else {
            return failed(
                image,
                "no image with \(label) is known whose libc is not newer than \(image.libc.description)")
        }
        let stage = BuiltInImages.image(description, architecture: image.architecture)
        let parent = BuiltInImages.allDescriptions.first { $0.name == description.parent }
        return added(
            to: image, runtime,
            Stage(image: stage, description: description, parent: parent, pullName: description.pullName))
    }

    private struct Stage {
        let image: BaseImage
        let description: ImageDescription
        let parent: ImageDescription?
        let pullName: String

        /// The libraries of the packages that the image's own description names: those that its runtime is linked with,
        /// whether or not the image that it is made from has them already.
        var extras: [String] {
            let own = Set(description.packages.dropFirst(parent?.packages.count ?? 0).map(\.package))
            return image.packages.filter { own.contains($0.name) }.flatMap { record in
                record.paths.compactMap { record.object($0)?.soname }
                // Plugins of such a library lie apart, and it opens them by their paths.
            }.filter { $0.contains(".so") && !$0.hasPrefix("libpython") && image.library(named: $0) != nil }
        }
    }

    private func added(to image: BaseImage, _ runtime: Runtime, _ stage: Stage) -> BaseImage {
        var wanted = needs(stage)
        var copied: [String: (source: String, object: ELFObject)] = [:]
        for _ in 0..<Self.limit {
            guard let name = wanted.popLast() else { break }
            if name.hasPrefix("ld-") || name.hasPrefix("libc.musl-") { continue }
            if copied[name] != nil || image.library(named: name) != nil { continue }
            guard let found = stage.image.library(named: name) else {
                return failed(image, "\(label) needs \(name), which neither image has")
            }
            copied[name] = (found.path, found.object)
            wanted += found.object.facts.dynamic.needed
        }
        var files: [String: FileEntry] = [:]
        for (name, found) in copied {
            let path = directory(of: found.source, in: image) + "/" + name
            files[path] = .object(path: path, found.object)
        }
        files.merge(interpreter(stage)) { first, _ in first }
        var result = image.adding(files)
        result.runtimes.insert(runtime, at: 0)
        result.programs.insert(runtime.path)
        if let problem = problem(result, files) { return failed(image, problem) }
        result.brought.append(
            BroughtRuntime(
                kind: kind, version: version, stage: stage.pullName,
                lines: lines(stage, runtime, copied.mapValues(\.source), image), problem: nil))
        return result
    }

    /// The SONAMEs of what it is linked with.
    private func needs(_ stage: Stage) -> [String] {
        switch kind {
        case .node: (stage.image.libc.isMusl ? Self.muslNodeNeeds : Self.nodeNeeds) + stage.extras
        case .python, .java:
            interpreter(stage).values.flatMap { entry -> [String] in
                if case .object(_, let object) = entry { object.facts.dynamic.needed } else { [] }
            }.filter { !$0.hasPrefix("libpython") } + stage.extras
        }
    }

    /// What is recorded of the interpreter itself: the library of a Python.
    private func interpreter(_ stage: Stage) -> [String: FileEntry] {
        guard kind == .python, version.parts.count > 1 else { return [:] }
        let name = "/usr/local/lib/libpython3.\(version.parts[1]).so.1.0"
        let entry = stage.image.files.entry(at: name)
        if case .object = entry { return [name: entry] }
        return [:]
    }

    /// The first of what was copied that does not load there.
    private func problem(_ image: BaseImage, _ files: [String: FileEntry]) -> String? {
        let runner = SimulationRunner(app: AppTree(known: [:], roots: []), cache: BindingCache())
        for (path, entry) in files.sorted(by: { $0.key < $1.key }) {
            guard case .object(_, let object) = entry else { continue }
            let root = LoadRoot(path: path, object: object, kind: .dlopenLazy, host: nil)
            let simulation = runner.simulate(root, on: image)
            // What is recorded of a library says what it needs, not how it is mapped. And of some Pythons another build
            // is recorded, which is linked with more than the official images' are.
            let loads =
                simulation.missingLibraries.isEmpty
                && (path.contains("/libpython")
                    || simulation.missingSymbols.allSatisfy(\.isDeferred)
                        && simulation.missingVersions.isEmpty)
            if !loads {
                return "\(label) does not start there: \(PathResolution.baseName(path)) does not load"
            }
        }
        return nil
    }

    /// The directory of the same name where the loader looks there, else the last one it looks into.
    private func directory(of path: String, in image: BaseImage) -> String {
        let directory = PathResolution.directory(of: path)
        let places = ["/usr" + directory, directory]
        return places.first(where: image.libraryDirectories.contains) ?? image.libraryDirectories.last
            ?? directory
    }

    private func lines(_ stage: Stage, _ runtime: Runtime, _ copied: [String: String], _ image: BaseImage)
        -> [String]
    {
        let home = runtime.path.hasPrefix("/usr/local/") ? "/usr/local" : runtime.path
        let places = Dictionary(grouping: copied.values.sorted()) { directory(of: $0, in: image) }
        return ["COPY --from=\(stage.pullName) \(home) \(home)"]
            + places.sorted { $0.key < $1.key }.map { place, sources in
                "COPY --from=\(stage.pullName) \(sources.joined(separator: " ")) \(place)/"
            }
    }

    private func failed(_ image: BaseImage, _ problem: String) -> BaseImage {
        var image = image
        image.brought.append(
            BroughtRuntime(kind: kind, version: version, stage: nil, lines: [], problem: problem))
        return image
    }
}
