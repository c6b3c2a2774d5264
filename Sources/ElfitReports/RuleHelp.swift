import ElfitFindingKinds
import ElfitFindings

/// What a format tells of a finding kind.
enum RuleHelp {
    /// The explanation's first sentence.
    static func title(_ kind: any FindingKind) -> String {
        let end = kind.explanation.firstRange(of: ". ")?.lowerBound ?? kind.explanation.endIndex
        let sentence = String(kind.explanation[..<end])
        return sentence.hasSuffix(".") ? sentence : sentence + "."
    }

    /// The kind's heading in the documentation.
    static func address(_ kind: any FindingKind, _ settings: ReportSettings) -> String {
        "\(settings.documentation)/findings.md#\(kind.id)"
    }

    static func text(_ kind: any FindingKind) -> String {
        """
        \(kind.explanation)
        Who decides: \(kind.decider)
        Shown by: \(kind.evidence)
        Fix: \(kind.fix)
        For example: \(kind.hit)
        But not: \(kind.miss)
        """
    }

    static func markdown(_ kind: any FindingKind) -> String {
        """
        \(Markdown.prose(kind.explanation))

        - **Fix:** \(Markdown.prose(kind.fix))
        - **Who decides:** \(kind.decider)
        - **Shown by:** \(Markdown.prose(kind.evidence))
        - **For example:** \(Markdown.prose(kind.hit))
        - **But not:** \(Markdown.prose(kind.miss))

        `elfit explain \(kind.id)` says the same.
        """
    }
}
