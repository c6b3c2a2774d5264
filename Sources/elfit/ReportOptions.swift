import ArgumentParser
import ElfitReports
import ElfitSystem
import Glibc

/// How an answer is reported, and where to.
struct ReportOptions: ParsableArguments {
    @Option(help: "How to report on standard output, or in an --output file whose name does not tell.")
    var format: ReportFormat?

    @Option(
        help: ArgumentHelp(
            "Write a report to a file as well; its name tells the format, or FORMAT:FILE; may be repeated.",
            valueName: "file"))
    var output: [ReportOutput] = []

    @Flag(name: .shortAndLong, help: "Report everything: every package, cause, note and entry point.")
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

    func validate() throws { _ = try plan() }

    func plan() throws -> ReportPlan { try ReportPlan(format: format, outputs: output, isQuiet: quiet) }

    var settings: ReportSettings {
        var settings = ReportSettings()
        settings.width = terminalWidth()
        settings.keepsRows = isatty(1) == 0
        settings.isVerbose = verbose
        settings.usesColor = Terminal.usesColor(color)
        settings.directory = WorkingDirectory.path
        settings.hidesAccepted = hideAccepted
        // Where elfit is kept, its users know better than a release does.
        if let docs = Terminal.variable("ELFIT_DOCS"), !docs.isEmpty { settings.documentation = docs }
        settings.command = ShellWords.joined(["elfit"] + CommandLine.arguments.dropFirst())
        return settings
    }
}
