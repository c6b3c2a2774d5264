import ElfitFindings

/// What a report needs to know besides the result.
package struct ReportSettings: Sendable {
    /// Columns of the terminal, for the text report.
    package var width = 100
    /// Whether rows of tables stay whole however wide they are: what reads a pipe or a file takes a row for a line.
    package var keepsRows = false
    /// Whether the text report lists every cause and every load root.
    package var isVerbose = false
    /// Whether the text report is coloured.
    package var usesColor = false
    /// The absolute working directory: files below it are named relative to it where a format wants that.
    package var directory = "/"
    package var version = elfitVersion
    /// The address of the folder `docs` of this version, without a slash at its end.
    package var documentation = "\(PageParts.repository)/blob/v\(elfitVersion)/docs"
    /// The command that was run, as a shell takes it; empty where there was none. The HTML report shows it.
    package var command = ""
    /// Whether accepted findings are left out. GitHub's code scanning shows results as open that SARIF says are
    /// suppressed (github/codeql-action#1230).
    package var hidesAccepted = false
    /// The most results of a SARIF run: GitHub refuses more.
    package var resultLimit = 25_000
    /// The most bytes of a Markdown report: GitHub takes 65,536 characters for a comment, and what others put around
    /// the report needs some.
    package var commentLimit = 60_000

    /// What was checked, for the rows of tables.
    package var unit = ReportUnit(name: ".", paths: [], digest: nil)

    package init() {}
}
