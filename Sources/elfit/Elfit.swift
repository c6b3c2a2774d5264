import ArgumentParser
import ElfitPolicy
import ElfitReports
import Glibc

@main
struct Elfit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "elfit",
        abstract: "Tells whether an app's native code runs on a base image, before you rebuild the image.",
        discussion: """
            elfit check dist/ --base alpine:3.20 --base distroless/cc
            elfit inspect app/module.so
            elfit bases
            """,
        version: elfitVersion,
        subcommands: [
            Check.self, Diff.self, PlanCommand.self, Init.self, Explain.self, Inspect.self, Bases.self,
            Base.self,
        ])

    /// As ArgumentParser's own, but wrong usage ends with 2, not with sysexits' 64
    /// (docs/words.md, "exit status").
    static func main() {
        // Without them a check would end as help does: with 0.
        guard !CommandLine.arguments.isEmpty else {
            complain("cannot read its own arguments: is /proc mounted?")
            Glibc.exit(2)
        }
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            if let wrong = misspelt(CommandLine.arguments.dropFirst().first) {
                complain(wrong)
                Glibc.exit(2)
            }
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            complain(lines: fullMessage(for: error))
            Glibc.exit(2)
        }
    }

    /// What is wrong with a first word that is no subcommand; nil where it is one.
    private static func misspelt(_ word: String?) -> String? {
        let names = configuration.subcommands.compactMap {
            $0.configuration.commandName ?? "\($0)".lowercased()
        }
        guard let word, !word.hasPrefix("-"), word != "help", !names.contains(word) else { return nil }
        if access(word, F_OK) == 0 { return "'\(word)' is a path: type elfit check \(word)" }
        let hint = nearest(to: word, of: names).map { "; did you mean '\($0)'?" } ?? ""
        return
            "unknown subcommand '\(word)'\(hint.isEmpty ? "; one of \(names.joined(separator: ", "))" : hint)"
    }
}
