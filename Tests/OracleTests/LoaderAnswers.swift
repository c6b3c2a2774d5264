import Foundation
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
        return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    static func answers(of loader: String) throws -> [LoaderAnswer] {
        let text = String(decoding: readBytes("\(folder)/answers/\(loader).json"), as: UTF8.self)
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(LoaderAnswer.self, from: Data($0.utf8))
        }
    }
}
