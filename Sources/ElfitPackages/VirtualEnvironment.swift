import ElfitBaseImages
import ElfitFindingKinds
import ElfitSystem

/// A Python environment (PEP 405): a directory with pyvenv.cfg, whose scripts name its own Python.
struct VirtualEnvironment: Sendable {
    /// Absolute.
    let directory: String
    /// Where its Pythons lead, by their names; those that are files of its own are left out.
    private let pythons: [String: String]
    /// Those of them that are there where elfit runs: the environment is in use here, and stands for the one that is
    /// made for the image.
    private let live: Set<String>

    /// The environment that has a script in its `bin`; nil for other scripts.
    init?(of script: String, texts: any AppTexts) {
        let bin = PathResolution.directory(of: script)
        directory = PathResolution.directory(of: bin)
        guard PathResolution.baseName(bin) == "bin", texts.text(at: directory + "/pyvenv.cfg") != nil else {
            return nil
        }
        let inside = directory + "/"
        var pythons: [String: String] = [:]
        let versions = texts.names(in: directory + "/lib").filter(Self.isPython)
        for name in ["python", "python3", "pypy", "pypy3"] + versions {
            var path = bin + "/" + name
            for _ in 0..<PathResolution.linkLimit where path.hasPrefix(inside) {
                guard let target = texts.link(at: path) else { break }
                path = PathResolution.normalized(
                    target.hasPrefix("/") ? target : PathResolution.directory(of: path) + "/" + target)
            }
            if !path.hasPrefix(inside) { pythons[name] = path }
        }
        self.pythons = pythons
        let isPacked = texts.isImage || texts.archives.contains { script.hasPrefix($0.path + "/") }
        live =
            isPacked
            ? []
            : Set(
                pythons.values.filter {
                    texts.names(in: PathResolution.directory(of: $0)).contains(PathResolution.baseName($0))
                })
    }

    static func isPython(_ name: String) -> Bool { name.hasPrefix("python") || name.hasPrefix("pypy") }

    /// What is wrong with a script of it that starts this Python.
    func problem(_ script: ScriptFile, starting program: String, on base: BaseImage) -> PackageProblem? {
        func problem(_ id: FindingID, _ sentence: String) -> PackageProblem {
            PackageProblem(id: id, sentence: sentence, path: script.display, evidence: program)
        }
        guard ScriptRule.has(program, base) == false else { return nil }
        let place = PathResolution.directory(of: program)
        // It may lie here as it will in the image, or below a directory that becomes its root.
        guard (directory + "/bin").hasSuffix(place) else {
            let isSystem = ["/usr/bin", "/usr/local/bin", "/bin"].contains(place)
            return isSystem
                ? ScriptRule.problem(script, on: base)
                : problem(
                    .commandInterpreterMissing,
                    "starts \(program): only where its environment is copied to the place it was made for")
        }
        guard let python = pythons[PathResolution.baseName(program)], ScriptRule.has(python, base) == false
        else { return nil }
        let others = base.runtimes.filter { $0.kind == .python }.map(\.path)
        guard !others.isEmpty else {
            return problem(.scriptRuntimeMissing, "starts \(python), which is not in the image")
        }
        let there = others.joined(separator: ", ")
        // What is made on this machine is not what is copied: the image's build makes its own.
        return live.contains(python)
            ? problem(.venvMadeHere, "made with \(python); the image's Python is \(there)")
            : problem(.venvPythonMissing, "starts \(python); the image's Python is \(there)")
    }
}
