import ArgumentParser
import ElfitBaseImages
import ElfitFindings
import ElfitInputs
import ElfitKit
import ElfitPolicy
import ElfitReports

/// `elfit diff`.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a switch of base images breaks, fixes, leaves broken, and what only differs.",
        discussion: """
            Exit status as of a check on the image to switch to: 0 runs there, 1 does not, broken before or not, \
            2 wrong usage, 3 incomplete. What .elfit.yml accepts does not count; its base images are not looked at.
            Of the other formats html and markdown report the check on both images, sarif, junit, gitlab and github \
            what is found on the image to switch to.

            Examples:
              elfit diff --from debian:12-slim --to distroless/cc-debian12 dist/
              elfit diff --from alpine:3.18 --to alpine:3.24 app --output diff.json
            """)

    @Argument(help: "Files, directories, wheels; by default the paths of .elfit.yml.")
    var paths: [String] = []

    @Option(
        help: "The base image in use: a name, a profile file or an unpacked root file system's directory.")
    var from: String

    @Option(help: "The base image to switch to.")
    var to: String

    @OptionGroup(title: "What loads it")
    var loading: LoadOptions

    @OptionGroup(title: "How it is reported")
    var report: ReportOptions

    @OptionGroup(title: "What is accepted")
    var policy: PolicyOptions

    func validate() throws { try policy.validate(try report.plan()) }

    func run() throws {
        let plan = try report.plan()
        try plan.checkFolders()
        try complaining {
            var configuration = try policy.configuration()
            var check = try runScan(try scanOptions(configuration), isQuiet: report.quiet)
            guard check.bases.count == 2, check.bases[0].name != check.bases[1].name else {
                throw wrongUsage("\(from) and \(to) are the same base image")
            }
            // A waiver for a third image has nothing to do here, and is not unused for that.
            configuration.waivers.removeAll { waiver in
                !check.bases.contains { waiver.isAbout(base: $0.name) }
            }
            check.exitRules.bases = [check.bases[1].name]
            try policy.apply(configuration, to: &check)
            let diff = DiffResult(check)
            try plan.write(report.settings) { $0.render(diff, $1) }
            throw ExitCode(diff.exitStatus)
        }
    }

    private func scanOptions(_ configuration: Configuration) throws -> ScanOptions {
        var options = try loading.scanOptions(paths, configuration)
        options.bases = [from, to]
        if loading.buildBase == nil { options.buildBases = [from] }
        options.remedyBases = [1]
        options.limits.filter = policy.filter(configuration)
        return options
    }
}
