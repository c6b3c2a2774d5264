/// A kind of finding: its id, its weight and its words. What shows it is said by the protocols that refine this one.
package protocol FindingKind: Sendable {
    var id: FindingID { get }
    /// What its findings weigh, unless they say otherwise.
    var severity: Severity { get }
    var decider: Decider { get }
    /// Where the rule is written down.
    var source: String { get }
    /// One sentence that explains the kind to a newcomer.
    var explanation: String { get }
    /// What in the file, in the package or in the image shows it.
    var evidence: String { get }
    /// Whether a finding's evidence is the name of a library that a file needs.
    var evidenceIsLibrary: Bool { get }
    /// The usual fix, in words.
    var fix: String { get }
    /// What may help against it, as far as elfit can try that.
    var fixes: [PossibleFix] { get }
    /// An example that the kind is about.
    var hit: String { get }
    /// A similar one that it is not about.
    var miss: String { get }
}

extension FindingKind {
    package var evidenceIsLibrary: Bool { false }
    package var fixes: [PossibleFix] { [] }
}
