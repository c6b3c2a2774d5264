import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitLocks
import ElfitPackages
import ElfitSystem

/// The stage that is shipped: the base image, what has to be brought along to it, the app.
struct FinalStage {
    let facts: PlanFacts
    private var lines: [PlanLine]
    /// Stages that libraries are copied from and that nothing else needs.
    private(set) var libraryStages: [PlanStage] = []
    var notes: [String] = []
    var problems: [String] = []
    /// Names of images that stages begin from, by the stages' names: libraries may be taken from them.
    var knownStages: [(name: String, image: String)] = []

    init(_ facts: PlanFacts) {
        self.facts = facts
        lines = [PlanLine("FROM \(facts.pullName)")]
    }

    var stage: PlanStage { PlanStage(from: facts.pullName, name: nil, lines: lines) }

    mutating func add(_ line: PlanLine) { lines.append(line) }

    /// The interpreter and the libraries that the base image lacks.
    mutating func addWhatIsMissing() {
        for runtime in facts.base.brought {
            guard runtime.problem == nil else { continue }
            let reason = "no \(runtime.kind.title) \(runtime.version) in the image (runtime-missing)"
            for (index, line) in runtime.lines.enumerated() {
                let why =
                    index == 0
                    ? reason : "libraries that this \(runtime.kind.title) needs and the image lacks"
                lines.append(PlanLine(line, reasons: [why], finding: .runtimeMissing))
            }
        }
        guard let remedy = facts.remedy else { return }
        guard let copied = remedy.copied else {
            lines += remedy.lines.map {
                PlanLine(
                    $0, reasons: ["libraries that the image lacks (needed-missing)"], finding: .neededMissing)
            }
            return
        }
        let stage = stageName(copied)
        for copy in copied.copies {
            let name = PathResolution.baseName(copy.source)
            let why =
                facts.need(of: name).map { "\($0) needs \(name), which the image lacks (needed-missing)" }
                ?? "\(name): what is copied above needs it, and the image lacks it (needed-missing)"
            lines.append(
                PlanLine(
                    "COPY --from=\(stage) \(copy.source) \(copy.directory)/", reasons: [why],
                    finding: .neededMissing))
        }
    }

    /// The stage that has the libraries: one that is there already, else one for them.
    private mutating func stageName(_ copied: CopiedLibraries) -> String {
        if copied.packages.isEmpty,
            let known = knownStages.first(where: { Self.isSame($0.image, copied.stage) })
        {
            return known.name
        }
        let image = PlanFacts.pullName(copied.stage)
        var stage = PlanStage(
            from: image, name: "libraries",
            lines: [
                PlanLine("FROM \(image) AS libraries", reasons: ["its libc is not newer than the image's"])
            ])
        if !copied.packages.isEmpty {
            stage.lines.append(
                PlanLine(
                    "RUN apt-get update && apt-get install -y --no-install-recommends "
                        + copied.packages.joined(separator: " ")))
        }
        libraryStages = [stage]
        return "libraries"
    }

    private static func isSame(_ image: String, _ other: String) -> Bool {
        image == other
            || BuiltInImages.description(of: image).map { $0.name == other } ?? false
    }

    /// A user other than root, where the image has not set one.
    mutating func addUser() {
        guard facts.base.defaultUser == nil else { return }
        let isNamed = facts.base.users.contains { $0.hasPrefix("nonroot:") }
        lines.append(PlanLine("USER \(isNamed ? "nonroot" : "65532")"))
    }

    mutating func addStart(_ words: [String]?) {
        guard let words else {
            problems.append("what the app starts is not known: add an ENTRYPOINT in exec form")
            return
        }
        lines.append(PlanLine("ENTRYPOINT \(Self.execForm(words))"))
    }

    static func execForm(_ words: [String]) -> String {
        let quoted = words.map { word in
            "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "[" + quoted.joined(separator: ", ") + "]"
    }

    /// Where the image's Python has to be told to look.
    mutating func addPythonPath(_ path: String) {
        guard let python = facts.runtime(.python) else { return }
        let home = PathResolution.directory(of: PathResolution.directory(of: python.path))
        let own = "lib/python\(BuildStage.short(.python, python.version))/site-packages"
        guard path != (home == "/" ? "/" : home + "/") + own else { return }
        lines.append(
            PlanLine("ENV PYTHONPATH=\(path)", reasons: ["\(python.path) does not look there by itself"]))
    }

    // MARK: what the app comes from

    /// What the stage for it has installed.
    mutating func addInstalled(_ lock: (path: String, format: LockFormat)) {
        let install = InstallStage(facts, lock)
        knownStages.append(("build", install.image))
        addWhatIsMissing()
        lines.append(PlanLine("WORKDIR \(PlanFacts.home)"))
        lines.append(PlanLine("COPY --from=build \(PlanFacts.home) \(PlanFacts.home)"))
        if lock.format.isPython { addPythonPath("\(PlanFacts.home)/\(InstallStage.packages)") }
        addUser()
        addStart(StartGuess(facts).words)
    }

    /// Files of the build context.
    mutating func addFiles(_ plan: inout ShippingPlan) {
        addWhatIsMissing()
        lines.append(PlanLine("WORKDIR \(PlanFacts.home)"))
        let source =
            facts.path.count > 1 && facts.path.hasSuffix("/") ? String(facts.path.dropLast()) : facts.path
        let isFolder = isDirectory(facts.path)
        lines.append(
            PlanLine("COPY \(Self.word(source))\(isFolder && source != "." ? "/" : "") \(PlanFacts.home)/"))
        if source.hasPrefix("/") || source.hasPrefix("..") {
            plan.notes.append(
                "COPY takes files below the build's context: run docker build where \(source) is")
        }
        for runtime in facts.result.runtimes where runtime.kind == .python {
            if let path = pythonPath(runtime) { addPythonPath(path) }
        }
        addUser()
        addStart(StartGuess(facts).words)
    }

    /// Quoted where a space would make two of one.
    private static func word(_ path: String) -> String {
        path.contains(" ") ? "[\"\(path)\"]" : path
    }

    /// Where an environment's packages lie in the image; nil for what is no folder of packages.
    private func pythonPath(_ runtime: AppRuntime) -> String? {
        guard let inside = inside(runtime.location) else { return nil }
        guard isFile(runtime.location + "/pyvenv.cfg"), let python = facts.runtime(.python) else {
            return isDirectory(runtime.location) ? inside : nil
        }
        return "\(inside)/lib/python\(BuildStage.short(.python, python.version))/site-packages"
    }

    private func inside(_ path: String) -> String? {
        let folder = facts.path == "." ? "" : facts.path.hasSuffix("/") ? facts.path : facts.path + "/"
        if path + "/" == folder || path == facts.path { return PlanFacts.home }
        guard path.hasPrefix(folder) else { return nil }
        let rest = path.dropFirst(folder.utf8.count)
        return PlanFacts.home + "/" + (rest.hasPrefix("./") ? rest.dropFirst(2) : rest)
    }

    /// What an image has of the app.
    mutating func addImage(_ image: CheckedImage, _ plan: inout ShippingPlan) {
        let name = image.names.first ?? "IMAGE"
        if image.names.isEmpty { problems.append("the image has no name: put its name in place of IMAGE") }
        plan.stages.append(
            PlanStage(
                from: name, name: "build", lines: [PlanLine("FROM \(name) AS build")], isAsWritten: true))
        knownStages.append(("build", image.source))
        addWhatIsMissing()
        for package in image.systemPackages where facts.base.shell == nil {
            notes.append(
                "the app uses \(package.name) of the image: \(package.libraries.joined(separator: ", "))")
        }
        if !image.directory.isEmpty, image.directory != "/" {
            lines.append(PlanLine("WORKDIR \(image.directory)"))
        }
        for folder in image.folders { lines.append(PlanLine("COPY --from=build \(folder) \(folder)")) }
        for line in image.environment { lines.append(PlanLine("ENV \(line)", reasons: ["as in the image"])) }
        for site in image.pythonFolders { addPythonPath(site) }
        if !image.user.isEmpty { lines.append(PlanLine("USER \(image.user)")) } else { addUser() }
        addStart(StartTranslation(facts).words(of: image.start))
    }
}
