import ArgumentParser
import Findings
import Reports

/// `elfit explain`.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain a kind of finding by its id, as reports show it in brackets.")

    @Argument(help: "The finding's id.")
    var id: String?

    @Flag(help: "All kinds, as the page docs/findings.md.")
    var all = false

    func run() throws {
        if all { return try writeToStandardOutput(Explanation.page) }
        guard let id else { throw ValidationError("Name a finding's id, or give --all.") }
        guard let kind = AllKinds.kind(id) else {
            let near = AllKinds.kinds.map { $0.id }.filter { $0.contains(id) || id.contains($0) }.prefix(5)
            complain(
                "no finding is called '\(id)'"
                    + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"))
            throw ExitCode(2)
        }
        try writeToStandardOutput(Explanation.text(kind))
    }
}
