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
import Glibc

/// `elfit check`.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say which base image an app can ship on, and what to change for it.",
        discussion: """
            Exit status: 0 it runs on every base image asked for, else on the image in use; 1 it does not run on one; \
            2 wrong usage; 3 something could not be read or told. The report's last line says why.

            Examples:
              elfit check
              elfit check dist/
              elfit check ~/wheelhouse --base alpine:3.20 --base distroless/cc
              elfit check node_modules --base ./rootfs --output report.html --output results.sarif
              docker save app:1.2 | elfit check -
              elfit check --baseline known.json --fail-on blocks
            """)

    @Argument(
        help: """
            Files, directories, wheels, tar archives, a Dockerfile or compose file; or one container image (what docker \
            save or skopeo writes, a root file system, - for standard input). By default what .elfit.yml names, or the \
            working directory.
            """)
    var paths: [String] = []

    @Option(
        help:
            "A base image to check: a name as in a Dockerfile, a profile file, or an unpacked root file system's directory. Give it once for each image."
    )
    var base: [String] = []

    @Flag(help: "Check every base image that elfit knows, instead of those that fit the app.")
    var all = false

    @OptionGroup(title: "What it is built from")
    var project: ProjectOptions

    @OptionGroup(title: "Which image it is")
    var image: ImageOptions

    @OptionGroup(title: "What loads it")
    var loading: LoadOptions

    @OptionGroup(title: "How it is reported")
    var report: ReportOptions

    @OptionGroup(title: "What is accepted")
    var policy: PolicyOptions

    @OptionGroup(title: "What is accepted")
    var baselineWriting: BaselineOptions

    @OptionGroup(title: "Many apps at once")
    var stream: StreamOptions

    private var writeBaseline: String? { baselineWriting.writeBaseline }

    func validate() throws {
        if all, !base.isEmpty { throw ValidationError("Give --all or --base, not both.") }
        if let list = base.first(where: { $0.contains(",") && access($0, F_OK) != 0 }) {
            let names = list.split(separator: ",").map { "--base \($0)" }
            throw ValidationError(
                "--base takes one image, and '\(list)' names several. To check each: \(names.joined(separator: " "))."
            )
        }
        let plan = try report.plan()
        try stream.validate(paths, report, writesBaseline: writeBaseline != nil || policy.baseline != nil)
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
            if let list = stream.pathsFrom { try run(list, configuration) }
            let spooled = paths == ["-"] ? try SpooledInput() : nil
            defer { spooled?.remove() }
            let subject = try CheckSubject(spooled.map { [$0.path] } ?? paths, configuration, project.build)
            guard subject.services.count == 1 else { return try run(subject, configuration, plan) }
            var result = try scan(subject.services[0], configuration)
            if spooled != nil { result.image?.source = "standard input" }
            result.remarks += subject.problems.map(Remark.init)
            try policy.apply(configuration, to: &result, acceptsAll: writeBaseline != nil)
            var settings = report.settings
            if plan.has(.jsonl) { settings.unit = ReportUnit(content: subject.services[0].paths) }
            try plan.write(result, settings)
            if let writeBaseline {
                try writeFile(ReportFormat.json.render(result, report.settings), at: writeBaseline)
                if !report.quiet { complain("wrote \(writeBaseline): \(acceptedWords(result))") }
            }
            throw ExitCode(result.exitStatus)
        }
    }

    /// Each line of a list by itself, as rows.
    private func run(_ list: String, _ configuration: Configuration) throws -> Never {
        var options = try loading.scanOptions(["/"], configuration)
        options.bases = bases(configuration)
        options.limits.filter = policy.filter(configuration)
        let check = StreamCheck(
            list: list, isNulSeparated: stream.null, options: options, jobs: options.threads,
            apply: { try policy.apply(configuration, to: &$0) })
        throw ExitCode(try check.run())
    }

    /// `accepts 12 findings on 3 base images`, as the report's last line counts them.
    private func acceptedWords(_ result: CheckResult) -> String {
        let known = ReportDigest(result).known
        return "accepts \(known == 1 ? "1 finding" : "\(known) findings") on "
            + (result.bases.count == 1 ? "1 base image" : "\(result.bases.count) base images")
    }

    /// Several services: a row each, and one exit status.
    private func run(_ subject: CheckSubject, _ configuration: Configuration, _ plan: ReportPlan) throws {
        let names = subject.services.map(\.name).joined(separator: ", ")
        if writeBaseline != nil || policy.baseline != nil {
            throw wrongUsage("a baseline is about one service: name the path of one of \(names)")
        }
        var all = ServicesResult()
        all.remarks = subject.problems.map(Remark.init)
        for service in subject.services {
            var result = try scan(service, configuration, beside: subject.services)
            try policy.apply(configuration, to: &result)
            all.services.append(ServiceAnswer(name: service.name, result: result))
        }
        try plan.write(all, report.settings)
        throw ExitCode(all.exitStatus)
    }

    private func scan(_ service: Service, _ configuration: Configuration, beside others: [Service] = [])
        throws
        -> CheckResult
    {
        let facts = ServiceFacts(service)
        let options = try scanOptions(service, facts, configuration, beside: others)
        do {
            var result = try runScan(options, isQuiet: report.quiet)
            result.remarks += facts.problems.map(Remark.init)
            result.declarations = facts.declarations
            // What is asked decides; the image in use does where nothing is asked.
            if let inUse = result.baseInUse {
                let asked = options.bases.isEmpty ? [inUse] : result.bases.map(\.name).filter { $0 != inUse }
                if !options.bases.contains(where: { $0 == inUse || $0 == facts.imageInUse?.name }) {
                    result.exitRules.bases = Set(asked)
                }
            }
            return result
        } catch BaseImageError.unknown(let name, let similar)
            where base.isEmpty && configuration.bases.contains(name)
        {
            throw ConfigurationError(
                path: configuration.path, line: 0, column: 0,
                message: BaseImageError.unknown(name, similar: similar).description)
        }
    }

    /// The base images asked for; none for those that fit the app.
    private func bases(_ configuration: Configuration) -> [String] {
        if all { return ["all"] }
        return base.isEmpty ? configuration.bases.map(configuration.resolved) : base
    }

    private func scanOptions(
        _ service: Service, _ facts: ServiceFacts, _ configuration: Configuration, beside others: [Service]
    ) throws -> ScanOptions {
        var options = try loading.scanOptions(service, facts, configuration, project, image)
        options.bases = bases(configuration)
        options.imageInUse = facts.imageInUse
        options.limits.filter = policy.filter(configuration)
        // What another service is shipped with is none of this one's files.
        options.limits.filter.exclude += service.inner(others).map { PathPattern("**", below: $0) }
        return options
    }
}
