import ArgumentParser
import ElfitFindings
import ElfitReports

/// `elfit explain`.
struct Explain: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        abstract: "Explain a finding, or say which libc, image or package has a symbol, version or library.",
        discussion: """
            Examples:
              elfit explain needed-missing    a kind of finding
              elfit explain __snprintf_chk    a symbol: who has it, what brings it
              elfit explain libstdc++.so.6    a library: packages and images
              elfit explain GLIBCXX_3.4.30    a symbol version: its release, images
            """)

    @Argument(help: "A finding's id, a symbol, a library's SONAME or a symbol version.")
    var name: String?

    @Option(help: "How to show it.")
    var format: Format = .text

    @Flag(help: "All kinds of findings, as the page docs/findings.md.")
    var all = false

    func run() throws {
        if all { return try writeToStandardOutput(Explanation.page) }
        guard let name else { throw ValidationError("Name what to explain, or give --all.") }
        guard let knowledge = Knowledge.of(name) else {
            let similar = Knowledge.similarNames(to: name)
            complain(
                "nothing is known of '\(name)'"
                    + (similar.isEmpty ? "" : "; did you mean \(similar.joined(separator: ", "))?"))
            throw ExitCode(2)
        }
        switch format {
        case .text: try writeToStandardOutput(KnowledgeText(width: terminalWidth()).render(knowledge))
        case .json: try writeToStandardOutput(KnowledgeJSON.render(knowledge, name: name))
        }
    }
}
