import ArgumentParser
import ElfitReports

/// A list of what to check, each apart from all others.
struct StreamOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Check each path of a file, - for standard input, by itself, and write a line of JSON for each path and base \
            image. A line is PATH, or GROUP, a tab and PATH: neighbours of one group are checked together.
            """, valueName: "file"))
    var pathsFrom: String?

    @Flag(
        name: [.customShort("0"), .customLong("null")],
        help: "The list's lines end with NUL, as find -print0 writes them.")
    var null = false

    /// - Throws: `ValidationError` for what a list of many apps has no place for.
    func validate(_ paths: [String], _ report: ReportOptions, writesBaseline: Bool) throws {
        guard pathsFrom != nil else {
            if null { throw ValidationError("-0 is about the list of --paths-from.") }
            return
        }
        guard paths.isEmpty else { throw ValidationError("Give paths or --paths-from, not both.") }
        guard report.format ?? .jsonl == .jsonl, report.output.isEmpty else {
            throw ValidationError("--paths-from writes rows, --format jsonl, to standard output alone.")
        }
        guard !report.quiet else { throw ValidationError("--paths-from has nothing to say with --quiet.") }
        guard !writesBaseline else { throw ValidationError("A baseline is about one app, not about a list.") }
    }
}
