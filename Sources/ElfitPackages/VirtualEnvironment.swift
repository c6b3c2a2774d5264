import ElfitBaseImages
import ElfitFindingKinds
import ElfitSystem

/// A Python environment (PEP 405): a directory with pyvenv.cfg, whose scripts name its own Python.
struct VirtualEnvironment: Sendable {
    /// Absolute.
    let directory: String
    /// Where its Pythons lead, by their names: out of the environment, to the Python that it was made with.
    private let pythons: [String: String]
    /// Where it will lie in the image; nil where no Dockerfile copies it.
    private let place: String?
    /// The program of it that a container starts; nil where it starts another.
    private let started: String?

    /// The environment that has a script in its `bin`; nil for other scripts.
    init?(of script: String, texts: any AppTexts, placement: AppPlacement) {
        let bin = PathResolution.directory(of: script)
        guard PathResolution.baseName(bin) == "bin" else { return nil }
        self.init(PathResolution.directory(of: bin), texts: texts, placement: placement)
    }

    /// Nil for a directory that is none.
    ///
    /// - Parameter directory: absolute.
    init?(_ directory: String, texts: any AppTexts, placement: AppPlacement) {
        guard let configuration = texts.text(at: directory + "/pyvenv.cfg") else { return nil }
        self.directory = directory
        place = placement.place(of: directory)
        let names = texts.names(in: directory + "/bin")
        started = placement.starts(by: directory, having: names)
        let versions = texts.names(in: directory + "/lib").filter(Self.isPython)
        var pythons: [String: String] = [:]
        for name in Self.names + versions {
            pythons[name] = Self.leads(
                name, in: directory, isThere: names.contains(name), version: versions.first, configuration,
                texts)
        }
        self.pythons = pythons
    }

    private static let names = ["python", "python3", "pypy", "pypy3"]

    static func isPython(_ name: String) -> Bool { name.hasPrefix("python") || name.hasPrefix("pypy") }

    /// Where one of its Pythons leads; nil where there is none, and where nothing tells.
    private static func leads(
        _ name: String, in directory: String, isThere: Bool, version: String?, _ configuration: String,
        _ texts: any AppTexts
    ) -> String? {
        var path = "\(directory)/bin/\(name)"
        let inside = directory + "/"
        var isLink = false
        for _ in 0..<PathResolution.linkLimit where path.hasPrefix(inside) {
            guard let target = texts.link(at: path) else { break }
            isLink = true
            path = PathResolution.normalized(
                target.hasPrefix("/") ? target : PathResolution.directory(of: path) + "/" + target)
        }
        if !path.hasPrefix(inside) { return path }
        // A copy of a Python takes its library from the place that it was copied from.
        guard isThere || isLink, let home = value("home", in: configuration), home.hasPrefix("/") else {
            return nil
        }
        return home + "/" + (version ?? name)
    }

    /// The value of `KEY = VALUE` in pyvenv.cfg.
    private static func value(_ key: String, in text: String) -> String? {
        text.split(whereSeparator: \.isNewline).lazy.map { line in
            line.split(separator: "=", maxSplits: 1).map { part in
                String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
            }
        }.first { $0.count == 2 && $0[0].lowercased() == key }?[1]
    }

    /// The Python that it was made with; nil where nothing tells.
    var interpreter: String? { (Self.names + pythons.keys.sorted()).lazy.compactMap { pythons[$0] }.first }

    /// Whether a container starts by its Python, or by one of its scripts.
    var isStarted: Bool { started != nil }

    /// What is wrong with a script of it that starts this Python.
    func problem(_ script: ScriptFile, starting program: String, on base: BaseImage) -> PackageProblem? {
        func problem(_ id: FindingID, _ sentence: String) -> PackageProblem {
            PackageProblem(id: id, sentence: sentence, path: script.display, evidence: program)
        }
        guard ScriptRule.has(program, base) == false else { return nil }
        let place = PathResolution.directory(of: program)
        guard isPlace(place) else {
            let isSystem = ["/usr/bin", "/usr/local/bin", "/bin"].contains(place)
            if isSystem { return ScriptRule.problem(script, on: base) }
            let isStarted = started == PathResolution.baseName(script.path)
            let sentence = self.place.map { "starts \(program), but the Dockerfile puts it into \($0)/bin" }
            return problem(
                isStarted ? .venvCommandMissing : .commandInterpreterMissing,
                sentence
                    ?? "starts \(program): only where its environment is copied to the place it was made for")
        }
        guard let python = pythons[PathResolution.baseName(program)], ScriptRule.has(python, base) == false
        else { return nil }
        let others = base.runtimes.filter { $0.kind == .python }.map(\.path)
        guard !others.isEmpty else {
            return problem(.scriptRuntimeMissing, "starts \(python), which is not in the image")
        }
        return problem(.venvPythonMissing, Self.sentence(python, base))
    }

    /// A Python that leads to nothing on an image that has one elsewhere.
    static func sentence(_ python: String, _ base: BaseImage) -> String {
        let others = base.runtimes.filter { $0.kind == .python }.map(\.path)
        return "starts \(python); the image's Python is \(others.joined(separator: ", "))"
    }

    /// Whether a script that starts something here finds its environment: where the Dockerfile puts it; else it lies
    /// here as it will in the image, or below a directory that becomes its root.
    private func isPlace(_ folder: String) -> Bool {
        if let place { return folder == place + "/bin" }
        return (directory + "/bin").hasSuffix(folder)
    }
}
