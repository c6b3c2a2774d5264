/// A Dockerfile as BuildKit reads it: its stages, the image that each begins from, and what the last one leaves.
///
/// What a build would refuse is a problem, and the rest is read all the same: which image is in use is mostly told by
/// a file that does not build today.
package struct Dockerfile: Sendable {
    /// As the user would name it.
    package let path: String
    package private(set) var stages: [DockerfileStage] = []
    package private(set) var problems: [DockerfileProblem]
    /// `syntax`, `escape` and `check`, as far as they are there.
    package let directives: [String: String]
    /// What ARG before the first FROM, and the build's own variables, stand for.
    package private(set) var globals: [String: String]
    package let options: BuildOptions
    private let escape: Unicode.Scalar

    /// - Parameter path: what problems call the file.
    package init(_ text: [UInt8], path: String, options: BuildOptions = BuildOptions()) {
        self.path = path
        self.options = options
        globals = options.predefined
        guard text.count <= DockerfileLimits.fileSize else {
            (directives, escape) = ([:], "\\")
            problems = [
                DockerfileProblem(
                    file: path, line: 0,
                    message: "larger than \(DockerfileLimits.fileSize >> 20) MiB: not read")
            ]
            return
        }
        let reader = InstructionReader(text, file: path)
        (problems, directives, escape) = (reader.problems, reader.directives, reader.escape)
        for instruction in reader.instructions { add(instruction) }
        if stages.isEmpty { complain(0, "no FROM: it builds no image") }
        if let target = options.target, !target.isEmpty, finalStage == nil {
            let names = stages.compactMap(\.name).joined(separator: ", ")
            complain(
                0,
                "no stage is called '\(target)'; "
                    + (names.isEmpty ? "none has a name" : "there are \(names)"))
        }
        problems.sort { $0.line < $1.line }
    }

    private mutating func complain(_ line: Int, _ message: String) {
        problems.append(DockerfileProblem(file: path, line: line, message: message))
    }

    /// What builds understand; others may come with another `# syntax`.
    private static let keywords: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL",
        "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    private mutating func add(_ instruction: Instruction) {
        let line = instruction.lines.lowerBound
        guard Self.keywords.contains(instruction.keyword) else {
            return complain(line, "unknown instruction '\(instruction.keyword)': a build refuses it")
        }
        if instruction.keyword == "FROM" { return addStage(instruction) }
        if stages.isEmpty {
            guard instruction.keyword == "ARG" else {
                return complain(line, "\(instruction.keyword) before the first FROM: a build refuses it")
            }
            return addGlobal(instruction)
        }
        stages[stages.count - 1].instructions.append(instruction)
    }

    /// ARG before the first FROM: each sees those before it.
    private mutating func addGlobal(_ instruction: Instruction) {
        for word in QuotedWords.split(instruction.arguments, escape: escape) {
            let (name, value) = QuotedWords.pair(word)
            if let given = options.arguments[name] {
                globals[name] = given
            } else if let value {
                globals[name] = filled(value, instruction.lines.lowerBound)?.text
            }
        }
    }

    private func lexed(_ text: String) throws(WordLexer.Failure) -> WordLexer.Outcome {
        let globals = globals
        return try WordLexer(escape: escape) { globals[$0] }.process(text)
    }

    private mutating func filled(_ text: String, _ line: Int) -> WordLexer.Outcome? {
        do { return try lexed(text) } catch {
            complain(line, "'\(text)': \(error.message)")
            return nil
        }
    }

    private mutating func addStage(_ instruction: Instruction) {
        let line = instruction.lines.lowerBound
        guard stages.count < DockerfileLimits.stages else {
            if problems.last?.line != line {
                complain(line, "more than \(DockerfileLimits.stages) stages: the rest is not read")
            }
            return
        }
        let words = instruction.arguments.blankSeparated
        let isNamed = words.count == 3 && words[1].lowercased() == "as"
        if !isNamed, words.count != 1 {
            complain(line, "FROM takes an image, or an image AS a name: a build refuses it")
        }
        guard let written = words.first else { return }
        let outcome = filled(written, line)
        let from = outcome?.text ?? ""
        let unset = outcome?.unset ?? []
        if from.isEmpty, outcome != nil {
            let names = unset.map { "--build-arg \($0)=..." }.joined(separator: " ")
            complain(line, "FROM \(written) names nothing" + (names.isEmpty ? "" : " without \(names)"))
        }
        stages.append(
            DockerfileStage(
                index: stages.count, name: isNamed ? words[2].lowercased() : nil, written: written,
                from: from,
                unset: unset, platform: instruction.flag("platform").flatMap { filled($0, line)?.text },
                line: line, parent: stage(named: from)?.index))
    }

    /// An earlier stage by its name. Of two of one name it is the later one, as in builds.
    private func stage(named name: String) -> DockerfileStage? {
        let name = name.lowercased()
        return name.isEmpty ? nil : stages.last { $0.name == name }
    }

    /// The stage that is built: the target, or the last one; nil where there is none.
    package var finalStage: DockerfileStage? {
        guard let target = options.target, !target.isEmpty else { return stages.last }
        return stage(named: target)
    }

    /// A stage and those that it begins from, back to the one that names an image.
    package func chain(_ stage: DockerfileStage) -> [DockerfileStage] {
        var chain = [stage]
        // A parent stands before its child, so that this ends.
        while let parent = chain.last?.parent { chain.append(stages[parent]) }
        return chain
    }

    /// The stage that names the image which a stage is made from.
    package func root(of stage: DockerfileStage) -> DockerfileStage { chain(stage).last ?? stage }

    /// What a stage leaves for containers.
    package func state(of stage: DockerfileStage) -> StageState {
        var state: StageState?
        for stage in chain(stage).reversed() {
            state =
                StageEvaluation(stage, inherited: state, globals: globals, options: options, escape: escape)
                .state
        }
        return state ?? StageState()
    }

    /// What a stage and those that it begins from take from others, in the order of the file.
    package func copies(of stage: DockerfileStage) -> [StageCopy] {
        chain(stage).reversed().flatMap { stage in stage.instructions.flatMap { copies($0, in: stage) } }
    }

    /// What its stages copy from the build context, as written; not what a here-document or the network brings.
    package var contextSources: [String] {
        stages.flatMap(\.instructions).filter {
            ["COPY", "ADD"].contains($0.keyword) && $0.flag("from") == nil
        }
        .flatMap { (CommandLine.execForm($0.arguments) ?? $0.arguments.blankSeparated).dropLast() }
        .filter { !$0.contains("$") && !$0.contains("://") && !$0.contains("<<") && !$0.hasPrefix("git@") }
    }

    private func copies(_ instruction: Instruction, in stage: DockerfileStage) -> [StageCopy] {
        let line = instruction.lines.lowerBound
        func copy(_ from: String, _ sources: [String], _ destination: String) -> StageCopy {
            let others = stages.filter { $0.index != stage.index }
            let source =
                Int(from).map { index in others.first { $0.index == index } }
                ?? others.last { $0.name == from.lowercased() }
            return StageCopy(
                written: from, stage: source?.index, image: source.map { root(of: $0).from } ?? from,
                sources: sources, destination: destination, line: line)
        }
        switch instruction.keyword {
        case "COPY", "ADD":
            guard let from = instruction.flag("from"), !from.isEmpty else { return [] }
            let words = CommandLine.execForm(instruction.arguments) ?? instruction.arguments.blankSeparated
            return [copy(from, Array(words.dropLast()), words.last ?? "")]
        case "RUN":
            return instruction.flags("mount").compactMap { mount in
                let options = mount.split(separator: ",").map { QuotedWords.pair(String($0)) }
                return options.first { $0.name == "from" }?.value.map { copy($0, [], "") }
            }
        default: return []
        }
    }
}
