import ArgumentParser
import ElfitBaseImages
import ElfitFindings
import ElfitInputs
import ElfitKit
import ElfitPolicy

extension FailOn: ExpressibleByArgument {}

/// What is checked, and what its users have accepted: `.elfit.yml` and the options that overrule it.
struct PolicyOptions: ParsableArguments {
    @Option(help: "A configuration file; by default .elfit.yml here or above, up to the repository's root.")
    var config: String?

    @Flag(help: "Read no configuration file.")
    var noConfig = false

    @Option(
        help: ArgumentHelp(
            "Look only at files that a glob is about, such as '**/*.so'; may be repeated.", valueName: "glob")
    )
    var include: [String] = []

    @Option(
        help: ArgumentHelp(
            "Look at no file or directory that a glob is about; may be repeated.", valueName: "glob"))
    var exclude: [String] = []

    @Option(help: "The least severity that fails: blocks, risk, note or never. (default: risk)")
    var failOn: FailOn?

    @Flag(help: "Pass although something could not be read or told.")
    var allowIncomplete = false

    @Option(
        help: ArgumentHelp(
            "Accept the findings of an earlier check: only new ones fail. The file is one of --write-baseline, or a "
                + "JSON report.", valueName: "file"))
    var baseline: String?

    func validate() throws {
        if config != nil, noConfig { throw ValidationError("Give --config or --no-config, not both.") }
    }

    /// Refuses to replace the baseline by a report, which has what is new as well.
    func validate(_ plan: ReportPlan) throws {
        guard let baseline, plan.writes(baseline) else { return }
        throw ValidationError("A report would replace the baseline '\(baseline)'.")
    }

    /// The configuration, empty where there is none.
    ///
    /// - Throws: ``ConfigurationError``.
    func configuration() throws -> Configuration {
        if let config { return try ConfigurationFile.read(config) }
        guard !noConfig, let found = ConfigurationFile.find() else { return Configuration() }
        return try ConfigurationFile.read(found)
    }

    /// Which files are looked at, by the configuration and the options.
    func filter(_ configuration: Configuration) -> PathFilter {
        let directory = configuration.directory
        return PathFilter(
            include: configuration.include.map { PathPattern($0, below: directory) }
                + include.map { PathPattern($0) },
            exclude: configuration.exclude.map { PathPattern($0, below: directory) }
                + exclude.map { PathPattern($0) })
    }

    /// Marks what is accepted, and sets what fails.
    ///
    /// - Parameter acceptsAll: whether everything that is found is, where no baseline is given.
    /// - Throws: ``ConfigurationError`` or ``BaselineError`` for a baseline that cannot be read.
    func apply(_ configuration: Configuration, to result: inout CheckResult, acceptsAll: Bool = false) throws
    {
        let known = try baseline.map(Self.read) ?? (acceptsAll ? Baseline(result) : nil)
        let acceptances = Acceptances(
            waivers: configuration.waivers, source: configuration.path, baseline: known)
        acceptances.apply(to: &result)
        if let baseline, let known { result.remarks += Self.remarks(known, baseline, result) }
        if let failOn = failOn ?? configuration.failOn { result.exitRules.failOn = failOn.severity }
        result.exitRules.allowsIncomplete = allowIncomplete || configuration.allowsIncomplete ?? false
    }

    /// A baseline says nothing of base images that it was not made on, nor of kinds that are not known.
    private static func remarks(_ known: Baseline, _ path: String, _ result: CheckResult) -> [Remark] {
        let bases = result.bases.map(\.name).filter {
            result.exitRules.count($0) && !known.bases.contains($0)
        }
        let sentences =
            bases.map { "this baseline was not made on \($0): all is new that is found there" }
            + known.unknownIDs.prefix(idLimit).map {
                "no finding is called '\($0)': what this baseline has of it accepts nothing"
            }
        return (sentences + fixed(known, result)).map { Remark(path: path, line: 1, sentence: $0) }
    }

    /// What the baseline has and nobody finds any more: it is time to write it anew.
    private static func fixed(_ known: Baseline, _ result: CheckResult) -> [String] {
        let names = known.fixed(in: result)
        guard !names.isEmpty else { return [] }
        let rest = names.count > fixedLimit ? " and \(names.count - fixedLimit) more" : ""
        return [
            "found no more, so a new --write-baseline drops it: "
                + names.prefix(fixedLimit).joined(separator: ", ") + rest
        ]
    }

    /// Fixed findings of a baseline that are named.
    private static let fixedLimit = 10

    /// Ids of a baseline that are told to be unknown.
    private static let idLimit = 10

    private static func read(_ path: String) throws -> Baseline {
        let bytes = try ConfigurationFile.bytes(path, limit: 1 << 30)
        do { return try Baseline(json: bytes) } catch {
            throw ConfigurationError(path: path, line: 0, column: 0, message: error.description)
        }
    }
}
