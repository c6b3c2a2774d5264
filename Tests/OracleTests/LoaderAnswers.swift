import ElfitKit
import Findings
import Foundation
import LinkSimulation
import TestSupport

/// What a real loader said of one file, as Scripts/oracle-ask wrote it down.
struct LoaderAnswer: Decodable {
    let file: String
    /// Negative for a signal, nil when it gave no answer in time.
    let status: Int?
    let libraries: [[String]]
    let symbols: [[String]]
    let versions: [[String]]
    let relocations: [[String]]
    let other: [String]
    /// What ended it at once: the file, and the loader's words.
    let fatal: [[String]]
}

/// The folder with roots, unpacked corpus and answers.
enum Oracle {
    static let folder: String = {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["ELFIT_ORACLE"] { return folder }
        let cache = environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache"
        return cache + "/elfit/oracle"
    }()

    /// The loaders that answered: `musl-debian12` and the like.
    static let loaders: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/answers")) ?? []
        return names.filter { $0.hasSuffix(".json") && !$0.hasPrefix("dlopen-") }.map {
            String($0.dropLast(5))
        }.sorted()
    }()

    static func machine(of loader: String) -> String { loader.hasSuffix("-aarch64") ? "aarch64" : "x86_64" }

    /// The folder that stood at /corpus when the loader was asked.
    static func files(of loader: String) -> String { "\(folder)/files/\(machine(of: loader))" }

    private struct Head: Decodable { let seconds: Double }

    /// How long the loader took, in seconds, and what it said: lines of `answers/NAME.json`.
    static func answers<Answer: Decodable>(_ name: String) throws -> (seconds: Double, answers: [Answer]) {
        let text = String(decoding: readBytes("\(folder)/answers/\(name).json"), as: UTF8.self)
        let lines = text.split(separator: "\n")
        let head = try JSONDecoder().decode(Head.self, from: Data((lines.first ?? "").utf8))
        let answers = try lines.dropFirst().map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
        return (head.seconds, answers)
    }

    /// elfit's answers for the same files on the same root, by the path that the loader was asked about.
    static func ownAnswers(_ loader: String, as kind: LoadKind) throws -> [String: RootAnswer] {
        let files = files(of: loader)
        var options = ScanOptions(paths: [files], threads: 2)
        options.bases = ["\(folder)/\(loader)"]
        options.eachFile = true
        options.eachFileAs = kind
        let answers = try Scan(options).run().answers
        return Dictionary(
            uniqueKeysWithValues: answers.map { ("/corpus" + $0.path.dropFirst(files.count), $0) })
    }
}
