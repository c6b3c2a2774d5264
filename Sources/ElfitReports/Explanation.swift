package import ElfitFindingKinds
import ElfitFindings

/// What `elfit explain ID` says, and the reference page that is made of the same table.
package enum Explanation {
    /// The lines about one finding kind.
    package static func text(_ kind: any FindingKind) -> String {
        """
        \(kind.id) (\(kind.severity.rawValue))
          \(kind.explanation)

          who decides  \(kind.decider)
          shown by     \(kind.evidence)
          fix         \(kind.fix)
          for example  \(kind.hit)
          but not      \(kind.miss)
          source       \(kind.source)

        """
    }

    /// docs/findings.md.
    package static var page: String {
        let kinds = AllKinds.kinds.sorted { $0.id < $1.id }
        let head = """
            # Findings

            Every kind of finding that elfit reports, \(kinds.count) of them. Made by `elfit explain --all`; do not edit.
            *blocks*: does not start or load. *unknown*: elfit cannot tell. *risk*: loads, and may fail later. *note*: worth
            knowing.
            Sources are pages of this folder with a section, such as [loader-rules 3.1](loader-rules/03-search.md), or what
            [sources](sources.md) names. The loader rules are tried on real loaders.

            | id | severity | who decides | what it is |
            |---|---|---|---|

            """
        let rows = kinds.map {
            "| [\($0.id)](#\($0.id)) | \($0.severity.rawValue) | \($0.decider) | \($0.explanation) |\n"
        }
        return head + rows.joined() + kinds.map(section).joined()
    }

    private static func section(_ kind: any FindingKind) -> String {
        """

        ## \(kind.id)

        \(kind.explanation)

        - severity: \(kind.severity.rawValue)
        - who decides: \(kind.decider)
        - shown by: \(kind.evidence)
        - fix: \(kind.fix)
        - for example: \(kind.hit)
        - but not: \(kind.miss)
        - source: \(kind.source)

        """
    }
}
