import ArgumentParser
import BaseImages
import ElfitKit
import Findings
import Glibc
import Inputs
import Packages
import Policy
import Reports

/// `elfit check`.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check files, trees and wheels against base images.",
        discussion: """
            Exit status: 0 runs on every base image, 1 does not run on one, 2 wrong usage, 3 incomplete.

            Examples:
              elfit check dist/
              elfit check ~/wheelhouse --base alpine:3.20 --base distroless/cc
              elfit check node_modules --base ./rootfs --output report.html --output results.sarif
              elfit check --baseline known.json --fail-on blocks
            """)

    @Argument(help: "Files, directories, wheels; by default the paths of .elfit.yml.")
    var paths: [String] = []

    @Option(
        help:
            "A base image's name, a profile file, or an unpacked root file system's directory; may be repeated."
    )
    var base: [String] = []

    @Option(help: "The Node that loads addons, such as 22; the image's own by default, or any.")
    var node: String?

    @Option(help: "How to report on standard output, or in an --output file whose name does not tell.")
    var format: ReportFormat?

    @Option(
        help: ArgumentHelp(
            "Write a report to a file as well; its name tells the format, or FORMAT:FILE; may be repeated.",
            valueName: "file"))
    var output: [ReportOutput] = []

    @Option(
        help: ArgumentHelp(
            "The image of your build stage, as for --base: where libraries may be copied from. By default the "
                + "slim Debian image that fits.", valueName: "base"))
    var buildBase: String?

    @Option(
        help: ArgumentHelp(
            "The Python that installs and imports packages, such as 3.12 or 3.13t. By default the image's own, or "
                + "the one that most builds are for.", valueName: "version"))
    var python: PythonVersion?

    @Flag(help: "Take every ELF file as a load root by itself, as `ldd -r FILE` does.")
    var eachFile = false

    @Flag(name: .shortAndLong, help: "List every cause and every load root.")
    var verbose = false

    @Flag(
        name: .shortAndLong, help: "Print no report and no progress: the exit status and --output files tell."
    )
    var quiet = false

    @Option(help: "Colours: auto, always or never.")
    var color = ColorChoice.auto

    @Flag(
        help:
            "Leave accepted findings out of reports: GitHub's code scanning shows suppressed results as open."
    )
    var hideAccepted = false

    @OptionGroup(title: "What is accepted")
    var policy: PolicyOptions

    func validate() throws { _ = try reports() }

    private func reports() throws -> ReportPlan {
        try ReportPlan(format: format, outputs: output, isQuiet: quiet)
    }

    func run() throws {
        let plan = try reports()
        try plan.checkFolders()
        do {
            let configuration = try policy.configuration()
            var result = try scan(try scanOptions(configuration))
            try policy.apply(configuration, to: &result)
            try plan.write(result, settings)
            if let baseline = policy.writeBaseline {
                try writeFile(ReportFormat.json.render(result, settings), at: baseline)
            }
            throw ExitCode(result.exitStatus)
        } catch let error as BaseImageError {
            complain(error.description)
            throw ExitCode(2)
        } catch let error as ConfigurationError {
            complain(error.description)
            throw ExitCode(2)
        }
    }

    private func scan(_ options: ScanOptions) throws -> CheckResult {
        var options = options
        let progress = Progress()
        options.progress = progress
        let line = ProgressLine(progress, isQuiet: quiet)
        defer { line.end() }
        return try Scan(options).run()
    }

    private var settings: ReportSettings {
        var settings = ReportSettings()
        settings.width = terminalWidth()
        settings.isVerbose = verbose
        settings.usesColor = Terminal.usesColor(color)
        settings.directory = workingDirectory()
        settings.hidesAccepted = hideAccepted
        return settings
    }

    private func pythonVersion(_ configuration: Configuration) throws -> PythonVersion? {
        guard python == nil, let text = configuration.python else { return python }
        guard let version = PythonVersion(text) else {
            throw ValidationError("\(configuration.path): python: '\(text)' is no version such as 3.12")
        }
        return version
    }

    /// The command line overrules the configuration.
    private func scanOptions(_ configuration: Configuration) throws -> ScanOptions {
        let paths = paths.isEmpty ? configuration.paths.map(configuration.below) : paths
        guard !paths.isEmpty else {
            throw ValidationError(
                "Name what to check, or give 'paths' in .elfit.yml (elfit init writes one).")
        }
        var options = ScanOptions(
            paths: paths, threads: scanThreads)
        options.bases = base.isEmpty ? configuration.bases.map(configuration.resolved) : base
        options.eachFile = eachFile
        options.buildBases = buildBase.map { [$0] } ?? []
        options.usesDefaultBuildBase = buildBase == nil
        options.packages.node = (node ?? configuration.node).map { Version($0) }
        options.packages.python = try pythonVersion(configuration)
        options.limits.filter = policy.filter(configuration)
        return options
    }
}

/// Absolute; the root where the system does not tell.
func workingDirectory() -> String {
    guard let directory = getcwd(nil, 0) else { return "/" }
    defer { free(directory) }
    return String(cString: directory)
}

extension PythonVersion: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
