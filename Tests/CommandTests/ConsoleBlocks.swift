import ElfitTestSupport
import Foundation

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

    /// Runs an elfit command, or another tool's that is shown beside it, in the repository or beside a large file.
    func run() -> Outcome {
        let folder = isAboutLargeFile ? Self.largeFiles : repository
        if command.hasPrefix("elfit ") { return Program.elfit(Array(words.dropFirst()), in: folder) }
        return ElfitTestSupport.run(words, in: folder)
    }

    private var words: [String] { command.split(separator: " ").map(String.init) }

    /// Whether it names files that are not in the repository: bare names, as Scripts/oracle put them in its folder.
    var isAboutLargeFile: Bool {
        words.dropFirst().contains { $0.hasSuffix(".whl") && !$0.contains("/") || $0 == "micro" }
    }

    /// False where Scripts/oracle has not run.
    static var hasLargeFiles: Bool { FileManager.default.fileExists(atPath: largeFiles) }

    private static let largeFiles: String = {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache"
        return (environment["ELFIT_ORACLE"] ?? cache + "/elfit/oracle") + "/processes/traps"
    }()

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
