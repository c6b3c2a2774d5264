import ElfitFindingKinds
import ElfitFindings

extension Elfit {
    /// How much a finding weighs.
    public enum Severity: String, Sendable, CaseIterable {
        /// Does not start or load.
        case blocks
        /// Cannot be told: something was not simulated or not read.
        case unknown
        /// Loads, and may fail or behave differently later.
        case risk
        /// Worth knowing.
        case note

        init(_ severity: ElfitFindingKinds.Severity) {
            self =
                switch severity {
                case .blocks: .blocks
                case .unknown: .unknown
                case .risk: .risk
                case .note: .note
                }
        }
    }

    /// One reason why something fails, or behaves differently, on one base image.
    public struct Finding: Sendable, Hashable {
        /// The stable name of its kind, which `elfit explain` knows: `version-missing`.
        public let id: String
        /// How much it weighs.
        public let severity: Severity
        /// One sentence for people.
        public let sentence: String
        /// The file that shows it: one of the input as it was named, or one of the image by its path there.
        public let file: String
        /// The library, symbol, version or relocation that shows it; empty where the file itself does.
        public let evidence: String
        /// What usually fixes it; ``Report/fixes`` are proved for this very input.
        public let usualFix: String

        init(_ finding: ElfitFindings.Finding) {
            id = finding.id.rawValue
            severity = Severity(finding.severity)
            sentence = finding.sentence
            file = finding.path
            evidence = finding.evidence
            usualFix = finding.fix
        }
    }
}
