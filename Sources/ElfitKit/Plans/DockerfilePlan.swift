import ElfitBaseImages
import ElfitDockerfile
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitSystem

/// A plan from the app's own Dockerfile: its build stages as they are written, and another final stage.
struct DockerfilePlan {
    private let dockerfile: Dockerfile
    private let lines: [String]
    private let facts: PlanFacts
    private let final: DockerfileStage
    private let state: StageState

    /// `dockerfile` has a final stage.
    init(_ dockerfile: Dockerfile, _ text: String, _ facts: PlanFacts) {
        self.dockerfile = dockerfile
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0.hasSuffix("\r") ? $0.dropLast() : $0)
        }
        self.facts = facts
        final = dockerfile.finalStage ?? dockerfile.stages[0]
        state = dockerfile.state(of: final)
    }

    /// Whether the final stage only takes what other stages have built.
    private var isMultiStage: Bool {
        final.parent == nil && dockerfile.copies(of: final).contains { $0.stage != nil }
    }

    mutating func write(into plan: inout ShippingPlan, _ shipped: inout FinalStage) {
        plan.head = Array(lines[..<max(0, (dockerfile.stages.first?.line ?? 1) - 1)])
        let builds = dockerfile.stages.filter {
            $0.index < final.index || !isMultiStage && $0.index == final.index
        }
        for stage in builds { plan.stages.append(build(stage, &shipped)) }
        shipped.addWhatIsMissing()
        if isMultiStage { replaceFinal(&shipped) } else { append(&shipped) }
    }

    // MARK: build stages

    private func written(_ stage: DockerfileStage) -> [String] {
        let next = dockerfile.stages.first { $0.index == stage.index + 1 }?.line ?? lines.count + 1
        var own = Array(lines[(stage.line - 1)..<(next - 1)])
        while own.last?.allSatisfy(\.isWhitespace) == true { own.removeLast() }
        return own
    }

    private func name(_ stage: DockerfileStage) -> String {
        stage.name ?? (builtHere(stage) ? "build" : "\(stage.index)")
    }

    /// Whether a stage without a name is what the new one copies from.
    private func builtHere(_ stage: DockerfileStage) -> Bool { !isMultiStage && stage.index == final.index }

    private func build(_ stage: DockerfileStage, _ shipped: inout FinalStage) -> PlanStage {
        var own = written(stage)
        let other = stage.parent == nil ? replacement(stage, &shipped) : nil
        let from = other?.image ?? stage.from
        var reasons: [String] = []
        let isChanged = other != nil || builtHere(stage) && stage.name == nil
        if isChanged {
            let platform = stage.platform.map { "--platform=\($0) " } ?? ""
            let written = other?.image ?? stage.written
            own[0] = "FROM \(platform)\(written) AS \(name(stage))"
            reasons = other.map { [$0.why] } ?? []
        }
        shipped.knownStages.append((name(stage), from))
        let all = [PlanLine(own[0], reasons: reasons, finding: other == nil ? nil : .versionMissing)]
        return PlanStage(
            from: from, name: name(stage), lines: all + own.dropFirst().map { PlanLine($0) },
            isAsWritten: !isChanged)
    }

    /// Another image for a stage whose builds would ask for more than the base image's libc has.
    private func replacement(_ stage: DockerfileStage, _ shipped: inout FinalStage) -> (
        image: String, why: String
    )? {
        guard isCopied(stage), facts.base.libc != .none,
            let build = (try? BuiltInImages.images(stage.from))?.first, build.libc != .none,
            !build.libc.isNotNewer(than: facts.base.libc) || hasOtherRuntime(build)
        else { return nil }
        let why =
            "\(stage.from) has \(build.libc), the image below \(facts.base.libc): what is built there may not load"
        if let image = olderDebian(stage, build) { return (image, why) }
        guard let runtime = build.runtimes.first(where: { $0.kind != .java }),
            let own = facts.runtime(runtime.kind),
            let image = facts.base.shell != nil && facts.base.brought.isEmpty
                ? facts.pullName : BuildStage.image(runtime.kind, own.version, for: facts.base)?.pullName
        else {
            shipped.problems.append(
                "\(dockerfile.path):\(stage.line): \(why); take a build image whose libc is not newer")
            return nil
        }
        if build.libc.isGlibc != facts.base.libc.isGlibc {
            for line in stage.instructions where line.keyword == "RUN" && Self.usesApt(line.arguments) {
                shipped.problems.append(
                    "\(dockerfile.path):\(line.lines.lowerBound): \(image) has no apt-get: install the same with apk add"
                )
            }
        }
        return (image, why)
    }

    /// For a stage from a plain Debian: the release whose libc fits.
    private func olderDebian(_ stage: DockerfileStage, _ build: BaseImage) -> String? {
        guard stage.from.hasPrefix("debian:"), build.libc.isGlibc, facts.base.libc.isGlibc,
            let suite = Suite.all(architecture: facts.base.architecture).last(where: {
                Libc.glibc($0.glibc).isNotNewer(than: facts.base.libc)
            })
        else { return nil }
        let name = suite.image(architecture: facts.base.architecture).name
        return stage.from.contains("slim") ? name : name.replacing("-slim", with: "")
    }

    private func hasOtherRuntime(_ build: BaseImage) -> Bool {
        guard let own = build.runtimes.first(where: { $0.kind != .java }),
            let target = facts.runtime(own.kind)
        else { return false }
        return BuildStage.short(own.kind, own.version) != BuildStage.short(own.kind, target.version)
    }

    private static func usesApt(_ text: String) -> Bool { text.contains("apt-get ") || text.contains("apt ") }

    /// Whether the final stage takes anything from a stage.
    private func isCopied(_ stage: DockerfileStage) -> Bool {
        if !isMultiStage { return dockerfile.chain(final).contains { $0.index == stage.index } }
        return dockerfile.copies(of: final).contains { copy in
            copy.stage.map { index in
                dockerfile.stages.first { $0.index == index }.map {
                    dockerfile.chain($0).contains { $0.index == stage.index }
                } ?? false
            } ?? false
        }
    }

    // MARK: the final stage

    /// The instructions that are there, but for what the image cannot do.
    private func replaceFinal(_ shipped: inout FinalStage) {
        var hasUser = false
        for instruction in final.instructions {
            let text = lines[(instruction.lines.lowerBound - 1)...(instruction.lines.upperBound - 1)].joined(
                separator: "\n")
            let place = "\(dockerfile.path):\(instruction.lines.lowerBound)"
            switch instruction.keyword {
            case "FROM", "ENTRYPOINT", "CMD", "SHELL": continue
            case "RUN":
                if facts.base.shell == nil {
                    shipped.notes.append(
                        "\(place): RUN is left out, the image has no shell: do it in a build stage")
                } else if Self.usesApt(instruction.arguments), !(facts.base.libc.isGlibc) {
                    shipped.notes.append("\(place): RUN apt-get is left out, the image has none")
                } else {
                    shipped.add(PlanLine(text))
                }
            case "HEALTHCHECK" where facts.base.shell == nil && !instruction.arguments.contains("["):
                shipped.notes.append("\(place): HEALTHCHECK is left out, its shell form needs a shell")
            case "USER":
                hasUser = true
                addUser(instruction.arguments, text, &shipped)
            default: shipped.add(PlanLine(text))
            }
        }
        if let site = environmentSite, !hasSamePython(shipped) { shipped.addPythonPath(site) }
        if !hasUser { shipped.addUser() }
        addStart(&shipped)
    }

    private func addUser(_ user: String, _ text: String, _ shipped: inout FinalStage) {
        let name = String(user.prefix { $0 != ":" })
        let isKnown =
            Int(name) != nil || name == "root" || facts.base.users.contains { $0.hasPrefix(name + ":") }
        let number = facts.base.users.contains { $0.hasPrefix("nonroot:") } ? "nonroot" : "65532"
        shipped.add(
            isKnown
                ? PlanLine(text)
                : PlanLine(
                    "USER \(number)", reasons: ["the image has no user \(name) (start-not-permitted)"],
                    finding: .startNotPermitted))
    }

    /// A stage for what one stage has built and installed.
    private func append(_ shipped: inout FinalStage) {
        let stage = name(final)
        let directory = state.directory ?? "/app"
        if directory != "/" { shipped.add(PlanLine("WORKDIR \(directory)")) }
        if directory != "/" { shipped.add(PlanLine("COPY --from=\(stage) \(directory) \(directory)")) }
        let site = environmentSite ?? installedSite
        if let site, facts.runtime(.python) != nil {
            if !(site + "/").hasPrefix(directory + "/") {
                shipped.add(
                    PlanLine("COPY --from=\(stage) \(site) \(site)", reasons: ["what pip has installed"]))
            }
            if environmentSite == nil || !hasSamePython(shipped) { shipped.addPythonPath(site) }
        }
        if let program = outsideProgram(directory) {
            shipped.add(PlanLine("COPY --from=\(stage) \(program) \(program)", reasons: ["what is started"]))
        }
        for instruction in final.instructions
        where ["EXPOSE", "VOLUME", "STOPSIGNAL"].contains(instruction.keyword) {
            shipped.add(PlanLine("\(instruction.keyword) \(instruction.arguments)"))
        }
        let kept = ["LD_LIBRARY_PATH", "PYTHONPATH", "NODE_PATH", "NODE_ENV"]
        for name in kept {
            if let value = state.environment[name] { shipped.add(PlanLine("ENV \(name)=\(value)")) }
        }
        if let user = state.user {
            addUser(user, "USER \(user)", &shipped)
        } else {
            shipped.addUser()
        }
        addStart(&shipped)
    }

    /// The started program, where it is named by a path that no other line copies.
    private func outsideProgram(_ directory: String) -> String? {
        let words = (state.entryPoint ?? state.command).map(Self.words) ?? nil
        guard let program = words?.first, program.hasPrefix("/"), !program.hasPrefix(directory + "/"),
            facts.result.runtimes.isEmpty
        else { return nil }
        return program
    }

    private static func words(_ command: CommandLine) -> [String]? {
        command.isShellForm ? StartTranslation.plain(command.words.first ?? "") : command.words
    }

    private func addStart(_ shipped: inout FinalStage) {
        let translation = StartTranslation(facts)
        func translated(_ command: CommandLine, isProgram: Bool) -> [String]? {
            guard let words = Self.words(command) else {
                guard facts.base.shell != nil else {
                    shipped.problems.append(
                        "\(dockerfile.path):\(command.line): needs a shell, and the image has none: write it in exec form"
                    )
                    return nil
                }
                return ["/bin/sh", "-c", command.words.first ?? ""]
            }
            return isProgram ? translation.words(of: asModule(words, &shipped)) : words
        }
        if let entry = state.entryPoint {
            guard let words = translated(entry, isProgram: true) else { return }
            shipped.addStart(words)
            if let command = state.command, let words = translated(command, isProgram: false) {
                shipped.add(PlanLine("CMD \(FinalStage.execForm(words))"))
            }
        } else if let command = state.command {
            if let words = translated(command, isProgram: true) { shipped.addStart(words) }
        } else {
            shipped.addStart(StartGuess(facts).words)
        }
    }

    /// A command that an environment has as a script of its own Python, where the image has another one: the package of
    /// its name, run as a module.
    private func asModule(_ words: [String], _ shipped: inout FinalStage) -> [String] {
        guard let program = words.first, !hasSamePython(shipped), let python = facts.runtime(.python),
            facts.result.runtimes.contains(where: { $0.kind == .python }) || environmentSite != nil
        else { return words }
        let name = PathResolution.baseName(program)
        guard !name.hasPrefix("python"), !program.hasPrefix("/") || program.contains("/bin/"),
            facts.result.packages.contains(where: { $0.ecosystem == .python }) || installedSite != nil
        else { return words }
        shipped.notes.append(
            "\(name) is a script of the build stage's Python: it is started as python -m \(name)")
        return [python.path, "-m", name] + words.dropFirst()
    }

    /// Whether a build stage has its Python where the image has it: an environment made there finds it.
    private func hasSamePython(_ shipped: FinalStage) -> Bool {
        guard let python = facts.runtime(.python) else { return false }
        return shipped.knownStages.contains { stage in
            (try? BuiltInImages.images(stage.image))?.first?.runtimes.contains { $0.path == python.path }
                ?? false
        }
    }

    // MARK: where Python's packages are

    /// The packages of an environment that the Dockerfile names: VIRTUAL_ENV, or a bin of PATH that is not the system's.
    private var environmentSite: String? {
        let usual = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]
        let path = state.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        let bin = path.first {
            $0.hasSuffix("/bin") && !usual.contains($0) && !$0.contains("$") && !$0.contains("node")
        }
        guard let home = state.environment["VIRTUAL_ENV"] ?? bin.map(PathResolution.directory),
            let python = facts.runtime(.python)
        else { return nil }
        return "\(home)/lib/python\(BuildStage.short(.python, python.version))/site-packages"
    }

    /// Where pip of the build stage's image installs.
    private var installedSite: String? {
        let image = dockerfile.root(of: final).from
        guard let build = (try? BuiltInImages.images(image))?.first,
            let own = build.runtimes.first(where: { $0.kind == .python }),
            let python = facts.runtime(.python),
            final.instructions.contains(where: { $0.keyword == "RUN" && $0.arguments.contains("pip") })
        else { return nil }
        let home = PathResolution.directory(of: PathResolution.directory(of: own.path))
        return "\(home)/lib/python\(BuildStage.short(.python, python.version))/site-packages"
    }
}
