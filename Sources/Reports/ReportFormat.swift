import Findings

/// What a report needs to know besides the result.
public struct ReportSettings: Sendable {
    /// Columns of the terminal, for the text report.
    public var width = 100
    /// Whether the text report lists every cause and every load root.
    public var isVerbose = false
    /// Whether the text report is coloured.
    public var usesColor = false

    public init() {}
}

/// The formats of a check's report: all of them render one result and hold the same findings.
public enum ReportFormat: String, CaseIterable, Sendable {
    case text, json

    /// The format that a file's name tells, as other tools call such files; nil where it tells none.
    public init?(fileName path: String) {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let match = Self.nameEndings.first { ending, _ in name.hasSuffix(ending) && name != ending }
        guard let match else { return nil }
        self = match.format
    }

    /// Longer endings before the shorter ones that they hold.
    static let nameEndings: [(ending: String, format: ReportFormat)] = [
        (".json", .json), (".txt", .text), (".text", .text),
    ]

    public func render(_ result: CheckResult, _ settings: ReportSettings) throws -> String {
        switch self {
        case .text: text(result, settings)
        case .json: try JSONReport.render(result)
        }
    }

    private func text(_ result: CheckResult, _ settings: ReportSettings) -> String {
        let text = TextReport(width: settings.width, isVerbose: settings.isVerbose).render(result)
        return settings.usesColor ? Paint.text(text) : text
    }
}
