import ArgumentParser
import ElfitBaseImages
import ElfitKit
import ElfitReports

/// `elfit inspect`.
struct Inspect: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        abstract: "Show what one ELF file needs and provides.",
        discussion: """
            Examples:
              elfit inspect app/module.so
              elfit inspect --format json /usr/bin/env
            """)

    @Argument(help: "An ELF file.")
    var file: String

    @Option(help: "How to report.")
    var format: Format = .text

    func run() throws {
        switch readObject(at: file, as: file) {
        case .object(_, let object):
            try writeToStandardOutput(
                format == .json
                    ? FactsReport.json(object.facts) : FactsReport.text(object.facts, name: file))
        case .other(_, let reason):
            complain("\(file): \(reason)")
            throw ExitCode(3)
        case .absent:
            complain("\(file): does not exist")
            throw ExitCode(2)
        }
    }
}
