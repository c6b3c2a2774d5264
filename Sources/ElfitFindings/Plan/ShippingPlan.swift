/// How to ship an app on a base image: a whole Dockerfile, whose lines the simulation asked for.
package struct ShippingPlan: Sendable {
    /// The base image's name, as elfit has it, and as it is pulled.
    package let base: String
    package let pullName: String
    /// What is planned for, as the user named it.
    package let path: String
    /// What becomes of the app there with the plan carried out.
    package var verdict: Verdict
    /// How the app comes there: built files copied, or packages installed in a stage for it.
    package let question: Question
    /// In the order of the file: the last one is shipped.
    package var stages: [PlanStage] = []
    /// What stands before the first stage, as the user wrote it: directives, ARG.
    package var head: [String] = []
    /// What its users should know: what was left out, how to look into an image without a shell.
    package var notes: [String] = []
    /// What is still wrong, one clause each; none for a plan that was proved.
    package var problems: [String] = []

    package init(base: String, pullName: String, path: String, verdict: Verdict, question: Question) {
        self.base = base
        self.pullName = pullName
        self.path = path
        self.verdict = verdict
        self.question = question
    }

    /// Whether the simulation runs the app with the plan carried out, and nothing has to be completed by hand.
    package var isProved: Bool { verdict <= .runsWithChanges && problems.isEmpty }

    /// 0 for a plan that was proved, 3 where something is unknown, 1 else.
    package var exitStatus: Int32 {
        if isProved { return 0 }
        return verdict == .unknown ? 3 : 1
    }
}
