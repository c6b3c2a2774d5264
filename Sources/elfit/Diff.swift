import ArgumentParser
import ElfitBaseImages
import ElfitDockerfile
import ElfitFindings
import ElfitInputs
import ElfitKit
import ElfitPackages
import ElfitPolicy
import ElfitProjects
import ElfitReports

/// `elfit diff`.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a switch of base images breaks, fixes, leaves broken, and what only differs.",
        discussion: """
            Exit status: that of a check on the image to switch to. 0 it runs there; 1 it does not, broken before \
            or not; 2 wrong usage; 3 something could not be read or told. What .elfit.yml accepts does not count; \
            its base images are not checked. html and markdown report the check on both images; sarif, junit, \
            gitlab and github report what is found on the image to switch to.

            Examples:
              elfit diff --to distroless/cc-debian12
              elfit diff --from debian:12-slim --to distroless/cc-debian12 dist/
              elfit diff --from alpine:3.18 --to alpine:3.24 app --output diff.json
            """)

    @Argument(
        help: """
            Files, directories, wheels, a Dockerfile; by default what .elfit.yml names, or the working directory.
            """)
    var paths: [String] = []

    @Option(
        help: """
            The base image in use: a name, a profile file or an unpacked root file system's directory; by default \
            the one of the Dockerfile.
            """)
    var from: String?

    @Option(help: "The base image to switch to.")
    var to: String

    @OptionGroup(title: "What it is built from")
    var project: ProjectOptions

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
            let service = try subject(configuration)
            let facts = ServiceFacts(service)
            let from = try imageInUse(facts)
            let options = try scanOptions(service, facts, from, configuration)
            var check = try runScan(options, isQuiet: report.quiet)
            guard check.bases.count == 2, check.bases[0].name != check.bases[1].name else {
                throw wrongUsage("\(from) and \(to) are the same base image")
            }
            check.remarks += facts.problems.map(Remark.init)
            (check.imageInUse, check.declarations) = (facts.imageInUse, facts.declarations)
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

    /// The app: of several services the one that is named.
    private func subject(_ configuration: Configuration) throws -> Service {
        let services = try CheckSubject(paths, configuration, project.build).services
        guard services.count == 1 else {
            let names = services.map(\.name).joined(separator: ", ")
            throw wrongUsage("a diff is about one service: name the path of one of \(names)")
        }
        return services[0]
    }

    private func imageInUse(_ facts: ServiceFacts) throws -> String {
        if let image = from ?? facts.imageInUse?.name { return image }
        throw wrongUsage("give --from: no Dockerfile tells the image in use")
    }

    private func scanOptions(
        _ service: Service, _ facts: ServiceFacts, _ from: String, _ configuration: Configuration
    ) throws -> ScanOptions {
        var options = try loading.scanOptions(service.paths, configuration)
        options.bases = [from, to]
        options.evidence = facts.evidence
        options.architectures = project.architectures(facts.imageInUse)
        options.packages.placement = facts.placement
        if loading.buildBase == nil {
            options.buildBases = facts.buildImages.isEmpty ? [from] : facts.buildImages
        }
        options.remedyBases = [1]
        options.limits.filter = policy.filter(configuration)
        return options
    }
}
