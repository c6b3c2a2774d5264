package import ElfitFindingKinds

/// Something wrong with a package rather than with one of its files.
package struct PackageProblem: Sendable, Hashable {
    /// The id of the finding kind that it is reported as.
    package let id: FindingID
    /// One sentence for people.
    package let sentence: String
    /// The file or directory that shows it, as the user named it; the package's own when empty.
    package let path: String
    package let evidence: String
    package init(id: FindingID, sentence: String, path: String = "", evidence: String) {
        self.id = id
        self.sentence = sentence
        self.path = path
        self.evidence = evidence
    }
}
