import ElfitBaseImages
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages
import ElfitSystem

/// What a container of the app would start, where no Dockerfile and no image says it.
struct StartGuess {
    private let facts: PlanFacts
    private let texts = DiskTexts()

    init(_ facts: PlanFacts) { self.facts = facts }

    /// The words of an ENTRYPOINT; nil where nothing tells.
    var words: [String]? {
        let folder = isDirectory(facts.path) ? facts.path : PathResolution.directory(of: facts.path)
        if let node = facts.runtime(.node), needs(.node) {
            return script(inPackage: folder).map { [node.path, $0] }
        }
        if let python = facts.runtime(.python), needs(.python) {
            let names = Set(texts.names(in: folder))
            return ["__main__.py", "main.py", "app.py"].first(where: names.contains).map {
                [python.path, $0]
            }
        }
        return program.map { [$0] }
    }

    private func needs(_ kind: Runtime.Kind) -> Bool {
        facts.result.runtimes.contains { $0.kind == kind } || facts.result.evidence.kinds.contains(kind)
    }

    /// `node FILE` of the start script, else the package's main file.
    private func script(inPackage folder: String) -> String? {
        guard let text = texts.text(at: folder + "/package.json") else { return nil }
        if let start = Self.value("start", text), start.hasPrefix("node ") {
            let words = start.split(separator: " ").map(String.init)
            if words.count == 2 { return words[1] }
        }
        if let main = Self.value("main", text) { return main }
        let names = Set(texts.names(in: folder))
        return ["index.js", "server.js"].first(where: names.contains)
    }

    /// A field of one line, at any depth: a hint, not a reading of JSON.
    private static func value(_ name: String, _ text: String) -> String? {
        guard let key = text.firstRange(of: "\"\(name)\"") else { return nil }
        let rest = text[key.upperBound...].drop { $0.isWhitespace || $0 == ":" }
        guard rest.first == "\"" else { return nil }
        return String(rest.dropFirst().prefix { $0 != "\"" && !$0.isNewline })
    }

    /// The one program of the app, where it lies in the image.
    private var program: String? {
        let programs = Set(
            facts.result.answers.filter { $0.base == facts.base.name && $0.kind == .startUp }.map(\.path))
        guard programs.count == 1, let path = programs.first else { return nil }
        guard isDirectory(facts.path) else { return PlanFacts.home + "/" + PathResolution.baseName(path) }
        let folder = facts.path.hasSuffix("/") ? facts.path : facts.path + "/"
        let inside = path.hasPrefix(folder) ? String(path.dropFirst(folder.utf8.count)) : path
        return PlanFacts.home + "/" + inside
    }
}
