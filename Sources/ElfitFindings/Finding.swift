package import ElfitFindingKinds

/// One reason why something fails, or behaves differently.
package struct Finding: Sendable, Hashable {
    /// Its kind's.
    package let id: FindingID
    package let severity: Severity
    /// One sentence for people.
    package let sentence: String
    /// The object that shows it: one of the app's as the user named it, one of the image's by its path there.
    package internal(set) var path: String
    /// The library, symbol, version or relocation that shows it.
    package let evidence: String
    /// The usual fix.
    package let fix: String
    /// Why the finding does not count for the exit status: its users have accepted it. Nil where they have not.
    package var acceptance: Acceptance?

    package init(
        id: FindingID, severity: Severity, sentence: String, path: String, evidence: String, fix: String,
        acceptance: Acceptance? = nil
    ) {
        self.id = id
        self.severity = severity
        self.sentence = sentence
        self.path = path
        self.evidence = evidence
        self.fix = fix
        self.acceptance = acceptance
    }

    /// The same with a fix of its own in place of the usual one.
    package func fixed(by fix: String) -> Finding {
        Finding(
            id: id, severity: severity, sentence: sentence, path: path, evidence: evidence, fix: fix,
            acceptance: acceptance)
    }
}

extension FindingKind {
    /// A finding of this kind.
    package func finding(_ sentence: String, path: String, evidence: String, severity: Severity? = nil)
        -> Finding
    {
        Finding(
            id: id, severity: severity ?? self.severity, sentence: sentence, path: path, evidence: evidence,
            fix: fix)
    }
}
