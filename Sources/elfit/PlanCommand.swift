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

/// `elfit plan`.
struct PlanCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Write the Dockerfile that ships an app on a base image, each line with its reason.",
        discussion: """
            The build stages of your Dockerfile stay as they are, and the final stage is another one; without a
            Dockerfile the lock file tells what is installed, and where, or the files are copied. What is copied is
            what a simulation of the base image's loader asked for.

            Examples:
              elfit plan --to distroless/python3
              elfit plan . --to best --diff
              elfit plan dist/ --to distroless/cc -o Dockerfile.distroless
              elfit plan app.tar --to distroless/nodejs22

            Exit status: 0 for a plan with which the app runs, 1 where something is left to do, 2 wrong usage, 3 where
            something is not known.
            """)

    @Argument(help: "The app, as for check; the working directory by default.")
    var paths: [String] = []

    @Option(help: "The base image to ship on; best for the one that check recommends.")
    var to: String

    @Flag(help: "Show what changes in the Dockerfile, as diff -u does.")
    var diff = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the Dockerfile.", valueName: "file"))
    var output: String?

    @Option(help: "How to show it.")
    var format: Format = .text

    @OptionGroup(title: "What it is built from")
    var project: ProjectOptions

    @OptionGroup(title: "Which image it is")
    var image: ImageOptions

    @OptionGroup(title: "What loads it")
    var loading: LoadOptions

    @OptionGroup(title: "What is looked at")
    var policy: PolicyOptions

    func validate() throws {
        guard !diff || format == .text else {
            throw ValidationError("Give --diff or --format json, not both.")
        }
        guard !diff || output == nil else { throw ValidationError("Give --diff or --output, not both.") }
    }

    func run() throws {
        try complaining {
            let configuration = try policy.configuration()
            let subject = try CheckSubject(paths, configuration, project.build)
            guard subject.services.count == 1 else {
                let names = subject.services.map(\.name).joined(separator: ", ")
                throw wrongUsage("a plan is about one service: name the path of one of \(names)")
            }
            let request = try request(subject.services[0], configuration)
            let plan = try PlanMaker(request).plan()
            for remark in PlanText.remarks(plan) { complain(remark) }
            try write(plan, request)
            throw ExitCode(plan.exitStatus)
        }
    }

    private func write(_ plan: ShippingPlan, _ request: PlanRequest) throws {
        let bytes = format == .json ? PlanText.json(plan) : Array(PlanText.dockerfile(plan).utf8)
        if diff {
            let name = request.dockerfile?.path ?? "/dev/null"
            let text = UnifiedDiff.text(
                request.dockerfileText ?? "", PlanText.dockerfile(plan), oldName: name,
                newName: request.dockerfile?.path ?? "Dockerfile")
            return try writeToStandardOutput(text)
        }
        guard let output, output != "-" else { return try writeToStandardOutput(bytes) }
        try writeFile(bytes, at: output)
    }

    private func request(_ service: Service, _ configuration: Configuration) throws -> PlanRequest {
        let facts = ServiceFacts(service)
        var options = try loading.scanOptions(service, facts, configuration, project, image)
        options.limits.filter = policy.filter(configuration)
        var request = PlanRequest(options, to: to)
        do throws(DockerfileProblem) {
            request.dockerfile = try service.read()
        } catch {
            throw wrongUsage("\(error)")
        }
        if let path = service.dockerfile, service.inline == nil, request.dockerfile != nil {
            request.dockerfileText = ProjectText.text(path, limit: DockerfileLimits.fileSize)
        } else {
            request.dockerfileText = service.inline
        }
        return request
    }
}
