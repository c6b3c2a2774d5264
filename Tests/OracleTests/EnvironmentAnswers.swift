import ElfitTestSupport
import Foundation
import Testing

/// What real Pythons said of one environment in one root, as Scripts/environment-ask wrote it down.
struct EnvironmentAnswers: CustomTestStringConvertible {
    struct Head: Decodable { let root, environment, python, of: String }

    /// One import in a process of its own.
    struct Answer: Decodable {
        let package, module, file: String
        /// `imported`, or the exception.
        let `import`: String
        let error: String?
        /// What became of the module's file in ctypes where the import failed.
        let open: String?

        /// Whether the loader, or a library that is opened by name, is why it failed; what Python code raises for
        /// reasons of its own is not asked of elfit.
        var isRefused: Bool {
            if self.import == "imported" { return false }
            if let open, open != "opened" { return true }
            let words = [
                "cannot open shared object", "undefined symbol", "Error loading shared library",
                "Error relocating",
                "symbol not found", "version `", "cannot load library", "no library called",
                "failed to find lib",
                "Unable to find zbar", "cannot find or open",
            ]
            return words.contains { error?.contains($0) ?? false }
        }
    }

    let head: Head
    let answers: [Answer]
    var testDescription: String { "\(head.root), \(head.environment)" }

    static let folder =
        ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].map { $0 + "/elfit/environment" }
        ?? NSHomeDirectory() + "/.cache/elfit/environment"

    /// Those whose root and environment are here; fresh answers count before recorded ones.
    static let all: [EnvironmentAnswers] = {
        let places = [folder + "/answers", repository + "/Tests/environment/answers"]
        var found: [String: EnvironmentAnswers] = [:]
        for place in places {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            where name.hasSuffix(".jsonl") && found[name] == nil {
                found[name] = EnvironmentAnswers(place + "/" + name)
            }
        }
        return found.keys.sorted().compactMap { found[$0] }.filter(\.isHere)
    }()

    private init?(_ path: String) {
        let lines = readBytes(path).split(separator: UInt8(ascii: "\n")).map { Data($0) }
        guard let first = lines.first, let head = try? JSONDecoder().decode(Head.self, from: first) else {
            return nil
        }
        self.head = head
        answers = lines.dropFirst().compactMap { try? JSONDecoder().decode(Answer.self, from: $0) }
    }

    var root: String { Self.folder + "/roots/" + head.root }
    var app: String { Self.folder + "/apps/" + head.environment }
    private var isHere: Bool {
        [root, app].allSatisfy { FileManager.default.fileExists(atPath: $0 + "/.complete") }
    }
}
