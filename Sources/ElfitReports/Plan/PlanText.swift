import ElfitBaseImages
import ElfitFindingKinds
package import ElfitFindings

/// A plan as a Dockerfile: every line that is there for a reason has it above itself.
package enum PlanText {
    package static func dockerfile(_ plan: ShippingPlan) -> String {
        var lines = plan.head
        if lines.isEmpty { lines.append("# syntax=docker/dockerfile:1") }
        let outcome = "built so, the app \(plan.verdict.rawValue) on \(printable(plan.base))"
        lines.append(
            plan.isProved ? "# elfit plan: \(outcome)." : "# elfit plan, to be completed: \(verdict(plan))")
        lines += plan.problems.map { "# to do: \(printable($0))" }
        for (index, stage) in plan.stages.enumerated() {
            if index > 0 { lines.append("") }
            for line in stage.lines {
                lines += line.reasons.map { "# \(printable($0))" }
                lines.append(line.text)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func verdict(_ plan: ShippingPlan) -> String {
        switch plan.verdict {
        case .runs, .runsWithChanges:
            "the simulation runs the app on \(printable(plan.base)), and this is left to do."
        case .doesNotRun: "the app does not run on \(printable(plan.base)) so."
        case .unknown: "whether the app runs on \(printable(plan.base)) is not known."
        }
    }

    /// What stands beside the Dockerfile: for people, on standard error.
    package static func remarks(_ plan: ShippingPlan) -> [String] {
        plan.problems.map { "to do: \($0)" } + plan.notes
    }

    /// `elfit-plan` as JSON; docs/plan.schema.json is its schema.
    package static func json(_ plan: ShippingPlan) -> [UInt8] {
        JSONText.document { json in
            json.field("base", plan.base)
            json.field("dockerfile", dockerfile(plan))
            json.field("exitStatus", Int(plan.exitStatus))
            json.field("format", "elfit-plan")
            json.field("isProved", plan.isProved)
            json.field("notes", plan.notes)
            json.field("path", plan.path)
            json.field("problems", plan.problems)
            json.field("pullName", plan.pullName)
            json.field("question", plan.question.rawValue)
            json.objects("stages", plan.stages) { json, stage in
                json.field("from", stage.from)
                json.field("isAsWritten", stage.isAsWritten)
                json.objects("lines", stage.lines) { json, line in
                    json.field("finding", line.finding?.rawValue)
                    json.field("reasons", line.reasons)
                    json.field("text", line.text)
                }
                json.field("name", stage.name)
            }
            json.field("verdict", plan.verdict.rawValue)
            json.field("version", 1)
        }
    }
}
