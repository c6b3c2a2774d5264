package import ElfitFindingKinds

/// One instruction of a planned Dockerfile, and what it is there for.
package struct PlanLine: Sendable, Hashable {
    /// As it stands in the Dockerfile; several lines where one is continued.
    package let text: String
    /// Why it is there, one clause each: the comments above it. None where the line speaks for itself.
    package let reasons: [String]
    /// The kind of finding that there would be without it, where a simulation showed one.
    package let finding: FindingID?

    package init(_ text: String, reasons: [String] = [], finding: FindingID? = nil) {
        self.text = text
        self.reasons = reasons
        self.finding = finding
    }
}
