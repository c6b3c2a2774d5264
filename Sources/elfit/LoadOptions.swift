import ArgumentParser
import BaseImages
import ElfitKit
import Inputs
import Packages
import Policy

/// What would load the app's code, and where its libraries may come from.
struct LoadOptions: ParsableArguments {
    @Option(help: "The Node that loads addons, such as 22; the image's own by default, or any.")
    var node: String?

    @Option(
        help: ArgumentHelp(
            "The Python that installs and imports packages, such as 3.12 or 3.13t. By default the image's own, or "
                + "the one that most builds are for.", valueName: "version"))
    var python: PythonVersion?

    @Option(
        help: ArgumentHelp(
            "The image of your build stage, as for --base: where libraries may be copied from. By default the "
                + "slim Debian image that fits, and the image in use for a diff.", valueName: "base"))
    var buildBase: String?

    @Flag(help: "Take every ELF file as a load root by itself, as `ldd -r FILE` does.")
    var eachFile = false

    /// What is scanned; the command line overrules the configuration.
    ///
    /// - Throws: `ValidationError` when neither names a path, ``ConfigurationError`` for a wrong version.
    func scanOptions(_ paths: [String], _ configuration: Configuration) throws -> ScanOptions {
        let paths = paths.isEmpty ? configuration.paths.map(configuration.below) : paths
        guard !paths.isEmpty else {
            throw ValidationError(
                "Name what to check, or give 'paths' in .elfit.yml (elfit init writes one).")
        }
        var options = ScanOptions(paths: paths, threads: scanThreads)
        options.eachFile = eachFile
        options.buildBases = buildBase.map { [$0] } ?? []
        options.usesDefaultBuildBase = buildBase == nil
        options.packages.node = (node ?? configuration.node).map { Version($0) }
        options.packages.python = try pythonVersion(configuration)
        return options
    }

    private func pythonVersion(_ configuration: Configuration) throws -> PythonVersion? {
        guard python == nil, let text = configuration.python else { return python }
        guard let version = PythonVersion(text) else {
            throw ConfigurationError(
                path: configuration.path, line: 0, column: 0,
                message: "'python' must be a version such as 3.12, not '\(text)'")
        }
        return version
    }
}

extension PythonVersion: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
