import ElfitTestSupport
import Foundation

/// What a real loader said of one file, as Scripts/oracle-ask wrote it down.
struct LoaderAnswer: Decodable {
    let file: String
    /// Negative for a signal, nil when it gave no answer in time.
    let status: Int?
    /// What is missing, one line each, fields separated by tabs: name, needing file.
    let libraries: [String]
    /// Name, version, needing file.
    let symbols: [String]
    /// Version, library, needing file.
    let versions: [String]
    /// Number, file.
    let relocations: [String]
    let other: [String]
    /// What ended it at once: the file, and the loader's words.
    let fatal: [String]
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

    static let machines = ["x86_64", "aarch64"]
    static func shown(_ seconds: Double) -> String { String(format: "%.1f s", seconds) }
    static func machine(of loader: String) -> String { loader.hasSuffix("-aarch64") ? "aarch64" : "x86_64" }

    /// The folder that stood at /corpus when the loader was asked.
    static func files(of loader: String) -> String { "\(folder)/files/\(machine(of: loader))" }

    /// How long the loader took for how many questions.
    struct Head: Decodable {
        let seconds: Double
        let asked: Int
    }

    static func head(_ name: String) throws -> Head {
        let bytes = readBytes("\(folder)/answers/\(name).json").prefix { $0 != UInt8(ascii: "\n") }
        return try JSONDecoder().decode(Head.self, from: Data(bytes))
    }

    /// How long the loader took, in seconds, and what it said: lines of `answers/NAME.json`.
    static func answers<Answer: Decodable>(_ name: String) throws -> (seconds: Double, answers: [Answer]) {
        let lines = readBytes("\(folder)/answers/\(name).json").split(separator: UInt8(ascii: "\n"))
        let answers = try lines.dropFirst().map { try JSONDecoder().decode(Answer.self, from: Data($0)) }
        return (try head(name).seconds, answers)
    }
}

/// How many answers agree, and how many of those that do not are explained.
struct Tally {
    private var asked = 0
    private var agreed = 0
    private var reasons: [String: Int] = [:]

    mutating func count(_ difference: String?, explained reason: String?) {
        asked += 1
        if difference == nil { agreed += 1 }
        if let reason { reasons[reason, default: 0] += 1 }
    }

    /// `3149/3150 agree, 1 explained (why)`.
    var text: String {
        let told = reasons.keys.sorted().map { ", \(reasons[$0]!) explained (\($0))" }.joined()
        return "\(agreed)/\(asked) agree\(told)"
    }
}
