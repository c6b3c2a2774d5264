import ArgumentParser
import ElfitBaseImages
import ElfitFindings
import ElfitInputs
import ElfitKit
import ElfitPolicy
import ElfitReports
import Glibc

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

    @Argument(help: "Files, directories, wheels, tar archives; by default the paths of .elfit.yml.")
    var paths: [String] = []

    @Option(
        help:
            "A base image's name, a profile file, or an unpacked root file system's directory; may be repeated."
    )
    var base: [String] = []

    @OptionGroup(title: "What loads it")
    var loading: LoadOptions

    @OptionGroup(title: "How it is reported")
    var report: ReportOptions

    @OptionGroup(title: "What is accepted")
    var policy: PolicyOptions

    @Option(help: ArgumentHelp("Accept all that is found now: write it as a baseline.", valueName: "file"))
    var writeBaseline: String?

    func validate() throws {
        if let list = base.first(where: { $0.contains(",") && access($0, F_OK) != 0 }) {
            let names = list.split(separator: ",").map { "--base \($0)" }
            throw ValidationError("Give --base once for each image: \(names.joined(separator: " ")).")
        }
        let plan = try report.plan()
        try policy.validate(plan)
        if let writeBaseline, plan.writes(writeBaseline) {
            throw ValidationError("A report and the baseline would be written to '\(writeBaseline)'.")
        }
    }

    func run() throws {
        let plan = try report.plan()
        try plan.checkFolders()
        if let writeBaseline { try checkTarget(writeBaseline) }
        try complaining {
            let configuration = try policy.configuration()
            var result = try scan(configuration)
            try policy.apply(configuration, to: &result, acceptsAll: writeBaseline != nil)
            try plan.write(result, report.settings)
            if let writeBaseline {
                try writeFile(ReportFormat.json.render(result, report.settings), at: writeBaseline)
            }
            throw ExitCode(result.exitStatus)
        }
    }

    private func scan(_ configuration: Configuration) throws -> CheckResult {
        let options = try scanOptions(configuration)
        do {
            return try runScan(options, isQuiet: report.quiet)
        } catch BaseImageError.unknown(let name, let similar)
            where base.isEmpty && configuration.bases.contains(name)
        {
            throw ConfigurationError(
                path: configuration.path, line: 0, column: 0,
                message: BaseImageError.unknown(name, similar: similar).description)
        }
    }

    private func scanOptions(_ configuration: Configuration) throws -> ScanOptions {
        var options = try loading.scanOptions(paths, configuration)
        options.bases = base.isEmpty ? configuration.bases.map(configuration.resolved) : base
        options.limits.filter = policy.filter(configuration)
        return options
    }
}
