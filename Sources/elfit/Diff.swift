import ArgumentParser
import BaseImages
import ElfitKit
import Findings
import Glibc
import Policy
import Reports

/// `elfit diff`.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a switch of base images breaks, mends, leaves broken, and what only differs.",
        discussion: """
            Exit status as of a check on the image to switch to: 0 runs there, 1 does not, broken before or not, \
            2 wrong usage, 3 incomplete.
            Formats other than text and json report the check on both images.

            Examples:
              elfit diff --from debian:12-slim --to distroless/cc-debian12 dist/
              elfit diff --from alpine:3.18 --to alpine:3.24 app --output diff.json
            """)

    @Argument(help: "Files, directories, wheels.")
    var paths: [String]

    @Option(
        help: "The base image in use: a name, a profile file or an unpacked root file system's directory.")
    var from: String

    @Option(help: "The base image to switch to.")
    var to: String

    @Option(help: "How to report on standard output, or in an --output file whose name does not tell.")
    var format: ReportFormat?

    @Option(
        help: ArgumentHelp(
            "Write a report to a file as well; its name tells the format, or FORMAT:FILE; may be repeated.",
            valueName: "file"))
    var output: [ReportOutput] = []

    @Option(
        help: ArgumentHelp(
            "The image of your build stage: where libraries may be copied from. By default the slim Debian image "
                + "that fits, and the image in use.", valueName: "base"))
    var buildBase: String?

    @Flag(help: "Take every ELF file as a load root by itself, as `ldd -r FILE` does.")
    var eachFile = false

    @Flag(help: "List every cause, package and file.")
    var verbose = false

    func validate() throws { _ = try reports() }

    private func reports() throws -> ReportPlan { try ReportPlan(format: format, outputs: output) }

    func run() throws {
        let plan = try reports()
        try plan.checkFolders()
        do {
            let check = try Scan(options).run()
            guard check.bases.count == 2, check.bases[0].name != check.bases[1].name else {
                complain("\(from) and \(to) are the same base image")
                throw ExitCode(2)
            }
            let diff = DiffResult(check)
            var settings = ReportSettings()
            settings.width = terminalWidth()
            settings.isVerbose = verbose
            settings.usesColor = Terminal.usesColor(.auto)
            settings.directory = workingDirectory()
            try plan.write(settings) { $0.render(diff, $1) }
            throw ExitCode(diff.exitStatus)
        } catch let error as BaseImageError {
            complain(error.description)
            throw ExitCode(2)
        }
    }

    private var options: ScanOptions {
        var options = ScanOptions(
            paths: paths, threads: scanThreads)
        options.bases = [from, to]
        options.eachFile = eachFile
        options.buildBases = buildBase.map { [$0] } ?? [from]
        options.usesDefaultBuildBase = buildBase == nil
        options.remedyBases = [1]
        return options
    }
}
