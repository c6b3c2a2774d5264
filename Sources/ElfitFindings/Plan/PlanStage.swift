/// One stage of a planned Dockerfile: its FROM and what follows.
package struct PlanStage: Sendable, Hashable {
    /// The image, or the stage, that it begins from.
    package let from: String
    /// Nil for a stage without a name.
    package let name: String?
    /// All of its lines, FROM among them.
    package var lines: [PlanLine]
    /// Whether it stands there as the user wrote it.
    package let isAsWritten: Bool

    package init(from: String, name: String?, lines: [PlanLine], isAsWritten: Bool = false) {
        self.from = from
        self.name = name
        self.lines = lines
        self.isAsWritten = isAsWritten
    }
}
