/// Goes through a stage's instructions for what they leave behind.
struct StageEvaluation {
    private(set) var state: StageState
    private var variables: [String: String] = [:]
    private var isCommandOwn = false
    private let globals: [String: String]
    private let options: BuildOptions
    private let escape: Unicode.Scalar

    /// - Parameters:
    ///   - inherited: what the stage that it begins from left behind.
    ///   - globals: what ARG before the first FROM gave.
    init(
        _ stage: DockerfileStage, inherited: StageState?, globals: [String: String], options: BuildOptions,
        escape: Unicode.Scalar
    ) {
        state = inherited ?? StageState()
        (self.globals, self.options, self.escape) = (globals, options, escape)
        variables = state.environment
        let triggers = state.triggers
        state.triggers = []
        for instruction in triggers + stage.instructions { apply(instruction) }
    }

    private mutating func apply(_ instruction: Instruction) {
        switch instruction.keyword {
        case "ENV":
            // All of one ENV see what was there before it.
            for (name, value) in QuotedWords.environment(instruction.arguments, escape: escape)
                .map({ ($0.name, filled($0.value)) })
            {
                (state.environment[name], variables[name]) = (value, value)
            }
        case "ARG":
            for word in QuotedWords.split(instruction.arguments, escape: escape) {
                let (name, value) = QuotedWords.pair(word)
                guard let value = options.arguments[name] ?? value.map(filled) ?? globals[name] else {
                    continue
                }
                variables[name] = value
            }
        case "WORKDIR":
            let path = filled(instruction.arguments)
            state.directory = path.hasPrefix("/") ? path : (state.directory ?? "/") + "/" + path
        case "COPY", "ADD": addCopy(instruction)
        case "RUN": state.runs.append(RunLine(instruction))
        case "USER": state.user = filled(instruction.arguments)
        case "ENTRYPOINT":
            state.entryPoint = instruction.arguments.isEmpty ? nil : CommandLine(instruction)
            // An inherited CMD was for another entry point (BuildKit's dispatchEntrypoint).
            if !isCommandOwn { state.command = nil }
        case "CMD":
            state.command = instruction.arguments.isEmpty ? nil : CommandLine(instruction)
            isCommandOwn = true
        case "ONBUILD":
            state.triggers.append(
                Instruction(instruction.arguments, escape: escape, lines: instruction.lines))
        default: break
        }
    }

    private mutating func addCopy(_ instruction: Instruction) {
        let words = CommandLine.execForm(instruction.arguments) ?? instruction.arguments.blankSeparated
        guard words.count > 1, let last = words.last else { return }
        let target = filled(last)
        let parts = (target.hasPrefix("/") ? target : (state.directory ?? "/") + "/" + target)
            .split(separator: "/").filter { $0 != "." }
        let from = instruction.flag("from").map(filled)
        state.copies.append(
            PlacedCopy(
                from: from?.isEmpty == true ? nil : from, sources: words.dropLast().map(filled),
                destination: "/" + parts.joined(separator: "/"),
                keepsNames: words.count > 2 || target.hasSuffix("/") || target.hasSuffix("."),
                line: instruction.lines.lowerBound))
    }

    /// With variables filled in, and quotes taken away; as it is where that cannot be done.
    private func filled(_ text: String) -> String {
        let variables = variables
        let lexer = WordLexer(escape: escape) { variables[$0] }
        return (try? lexer.process(text))?.text ?? text
    }
}
