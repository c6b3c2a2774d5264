import ArgumentParser
import BaseImages
import ElfitKit
import Reports

/// `elfit inspect`.
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what one ELF file needs and provides.")

    @Argument(help: "An ELF file.")
    var file: String

    @Option(help: "How to report.")
    var format: Check.Format = .text

    func run() throws {
        switch readObject(at: file, as: file) {
        case .object(_, let object):
            try write(
                format == .json ? FactsReport.json(object.facts) : FactsReport.text(object.facts, name: file),
                to: nil)
        case .other(_, let reason):
            complain("\(file): \(reason)")
            throw ExitCode(3)
        case .absent:
            complain("\(file): does not exist")
            throw ExitCode(2)
        }
    }
}
