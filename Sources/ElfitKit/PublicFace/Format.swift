package import ElfitReports

extension Elfit {
    /// The formats of a report: all of them hold the same findings.
    public enum Format: String, Sendable, CaseIterable {
        case text, json, sarif, junit, markdown, github, gitlab, html, jsonl

        package var reportFormat: ReportFormat {
            switch self {
            case .text: .text
            case .json: .json
            case .sarif: .sarif
            case .junit: .junit
            case .markdown: .markdown
            case .github: .github
            case .gitlab: .gitlab
            case .html: .html
            case .jsonl: .jsonl
            }
        }
    }
}
