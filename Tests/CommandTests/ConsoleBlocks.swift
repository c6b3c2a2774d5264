import Foundation
import TestSupport

/// A command that a document shows, with the lines under it.
struct ConsoleBlock {
    let command: String
    let shown: [String]

    /// All console blocks of a document of the repository.
    static func all(in document: String) -> [ConsoleBlock] {
        let text = String(decoding: readBytes("\(repository)/\(document)"), as: UTF8.self)
        var blocks: [ConsoleBlock] = []
        var lines: [String]?
        for line in text.components(separatedBy: "\n") {
            if line == "```console" {
                lines = []
            } else if line == "```", let block = lines, let first = block.first {
                blocks.append(
                    ConsoleBlock(command: String(first.dropFirst(2)), shown: Array(block.dropFirst())))
                lines = nil
            } else {
                lines?.append(line)
            }
        }
        return blocks
    }

    /// Runs an elfit command, in the repository.
    func run() -> Outcome { Program.elfit(command.split(separator: " ").dropFirst().map(String.init)) }

    /// The first line that is not as shown; `...` stands for any lines.
    static func difference(_ shown: [String], _ output: String) -> String? {
        var rest = output.components(separatedBy: "\n")[...]
        if rest.last == "" { rest = rest.dropLast() }
        var isOpen = false
        for line in shown {
            if line == "..." {
                isOpen = true
            } else if isOpen, let next = rest.firstIndex(of: line) {
                rest = rest[(next + 1)...]
                isOpen = false
            } else if !isOpen, rest.first == line {
                rest = rest.dropFirst()
            } else {
                return "shown: \(line); came: \(rest.first ?? "nothing")"
            }
        }
        return isOpen || rest.isEmpty ? nil : "more came: \(rest.first ?? "")"
    }
}
