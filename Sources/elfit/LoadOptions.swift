import ArgumentParser
import ElfitBaseImages
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitPolicy
import ElfitProjects
import Glibc

/// What would load the app's code, and where its libraries may come from.
struct LoadOptions: ParsableArguments {
    @Option(help: "The Node that loads addons, such as 22; the image's own by default, or any.")
    var node: NodeVersion?

    @Option(
        help: ArgumentHelp(
            "The Python that installs and imports packages, such as 3.12 or 3.13t. By default the image's own, or "
                + "the one that most builds are for.", valueName: "version"))
    var python: PythonVersion?

    @Option(
        help: ArgumentHelp(
            "Copy a runtime into the base image, python=3.12 or node=22: its libraries are part of the answer and of "
                + "the COPY lines; may be repeated.", valueName: "runtime"))
    var bring: [RuntimeRequest] = []

    @Option(
        help: ArgumentHelp(
            "The image of your build stage, as for --base: where libraries may be copied from. By default the "
                + "slim Debian image that fits, and the image in use for a diff.", valueName: "base"))
    var buildBase: String?

    @Option(
        help: ArgumentHelp(
            "A folder of wheels, or the cache of pip or uv: wheels that a lock file names are judged by their "
                + "contents there; may be repeated.", valueName: "folder"))
    var wheels: [String] = []

    @Option(
        help: ArgumentHelp(
            "The least x86 processor that it is to run on, such as x86-64-v1: files that demand more fail. By default "
                + "they are noted.", valueName: "level"))
    var cpu: ProcessorLevel?

    @Option(
        help: ArgumentHelp(
            "How many threads work at once. By default one for each processor that elfit may use, eight at most: as "
                + "its affinity and its control group's quota say.", valueName: "number"),
        transform: { text in
            guard let count = Int(text), (1...256).contains(count) else {
                throw ValidationError("give a number from 1 to 256, not '\(text)'")
            }
            return count
        })
    var jobs: Int?

    @Flag(help: "Check every ELF file by itself, as `ldd -r FILE` does.")
    var eachFile = false

    /// What is scanned; the command line overrules the configuration.
    ///
    /// - Throws: exit status 2 when neither names a path, ``ConfigurationError`` for a wrong version.
    func scanOptions(_ paths: [String], _ configuration: Configuration) throws -> ScanOptions {
        let paths = paths.isEmpty ? configuration.paths.map(configuration.below) : paths
        guard !paths.isEmpty else {
            throw wrongUsage("nothing to check: pass a path or run elfit init")
        }
        for path in paths where !path.isEmpty && access(path, F_OK) != 0 {
            throw wrongUsage("\(path): \(String(cString: strerror(errno)))")
        }
        guard !paths.contains("") else { throw wrongUsage("the name of what to check is empty") }
        var options = ScanOptions(paths: paths, threads: jobs ?? availableThreads())
        options.eachFile = eachFile
        options.bring = bring
        options.processor = cpu
        options.wheelFolders = wheels
        options.buildBases = buildBase.map { [$0] } ?? []
        options.usesDefaultBuildBase = buildBase == nil
        options.packages.node = try (node ?? wanted("node", configuration.node, configuration.path))?.version
        options.packages.python = try python ?? wanted("python", configuration.python, configuration.path)
        return options
    }

    /// The same of a service, with what its own files say of its image, its interpreter and its place there.
    ///
    /// - Throws: as ``scanOptions(_:_:)`` does.
    func scanOptions(
        _ service: Service, _ facts: ServiceFacts, _ configuration: Configuration, _ project: ProjectOptions,
        _ image: ImageOptions
    ) throws -> ScanOptions {
        var options = try scanOptions(service.paths, configuration)
        options.image = image.request(project.platform)
        options.evidence = facts.evidence
        options.architectures = project.architectures(facts.imageInUse)
        options.packages.placement = facts.placement
        if options.buildBases.isEmpty { options.buildBases = facts.buildImages }
        return options
    }

    /// A version that the configuration gives.
    private func wanted<Value: HostVersion>(_ key: String, _ text: String?, _ path: String) throws -> Value? {
        guard let text else { return nil }
        if let value = Value(argument: text) { return value }
        throw ConfigurationError(
            path: path, line: 0, column: 0,
            message: "'\(key)' must be a version such as \(Value.example), not '\(text)'")
    }
}

extension ProcessorLevel: ExpressibleByArgument {}

extension RuntimeRequest: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

/// The version of a program that loads modules.
protocol HostVersion: ExpressibleByArgument {
    static var example: String { get }
}

extension PythonVersion: HostVersion {
    static var example: String { "3.12" }
    package init?(argument: String) { self.init(argument) }
}
