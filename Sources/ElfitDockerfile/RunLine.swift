/// A RUN instruction as the commands that it starts, as far as that can be told without running the shell.
package struct RunLine: Sendable, Hashable {
    /// The words of each command, quotes taken away.
    package let commands: [[String]]
    /// From 1.
    package let line: Int

    init(_ instruction: Instruction) {
        line = instruction.lines.lowerBound
        if let words = CommandLine.execForm(instruction.arguments) {
            // `["sh", "-c", "TEXT"]` is the shell form written out.
            let isShell = words.count == 3 && words[1].hasPrefix("-") && words[1].hasSuffix("c")
            commands = isShell ? Self.split(words[2]) : [words]
        } else {
            let body = instruction.heredocs.map(\.content).joined(separator: "\n")
            commands = Self.split(body.isEmpty ? instruction.arguments : body)
        }
    }

    /// Whether it installs the app's own packages: pip, uv, npm and the like.
    package var installsPackages: Bool { commands.contains { Self.isInstaller($0[...]) } }

    /// The packages that it asks the distribution's package manager for: `apt-get install`, `apk add` and the like,
    /// without versions. What a variable or a file names is not among them.
    package var systemPackages: [String] { commands.flatMap { Self.systemPackages(of: $0) } }

    private static func isInstaller(_ words: ArraySlice<String>) -> Bool {
        let words = words.drop { $0.contains("=") || ["exec", "env", "sudo", "time"].contains($0) }
        guard let program = words.first?.split(separator: "/").last.map(String.init) else { return false }
        let rest = words.dropFirst().filter { !$0.hasPrefix("-") }
        if program.hasPrefix("python"), let module = words.firstIndex(of: "-m") {
            return isInstaller(words[words.index(after: module)...])
        }
        if program == "corepack" { return isInstaller(words.dropFirst()) }
        if program.hasPrefix("pip"), program.dropFirst(3).allSatisfy({ $0.isNumber || $0 == "." }) {
            return rest.first == "install"
        }
        switch program {
        case "uv":
            return rest.first == "sync"
                || rest.first == "pip" && ["install", "sync"].contains(rest.dropFirst().first ?? "")
        case "poetry", "pdm", "pipenv": return ["install", "sync"].contains(rest.first ?? "")
        case "npm", "pnpm", "bun": return ["ci", "install", "i", "clean-install"].contains(rest.first ?? "")
        case "yarn": return rest.isEmpty || ["install", "workspaces"].contains(rest[0])
        default: return false
        }
    }

    private static func systemPackages(of words: [String]) -> [String] {
        let words = words.drop { $0.contains("=") || ["exec", "env", "sudo"].contains($0) }
        guard let program = words.first?.split(separator: "/").last.map(String.init) else { return [] }
        let verbs = [
            "apt-get": "install", "apt": "install", "apk": "add", "dnf": "install", "yum": "install",
            "microdnf": "install", "zypper": "install",
        ]
        guard let verb = verbs[program], let start = words.firstIndex(of: verb) else { return [] }
        var packages: [String] = []
        var takesValue = false
        for word in words[words.index(after: start)...] {
            if takesValue {
                takesValue = false
            } else if ["-t", "--virtual", "-o", "--repository", "-X", "--root", "-p"].contains(word) {
                takesValue = true
            } else if !word.hasPrefix("-"), !word.contains("$"), !word.contains("`"), !word.contains("/") {
                let name = word.prefix { !"=<>~:@".contains($0) }
                if !name.isEmpty { packages.append(String(name)) }
            }
        }
        return packages
    }

    /// Commands end at `;`, `&`, `|`, a parenthesis and at the line's end; comments are passed over.
    private static func split(_ text: String) -> [[String]] {
        var commands: [[String]] = [[]]
        var word = ""
        var quote: Character?
        var isEscaped = false
        var isComment = false
        func isEnd(_ character: Character) -> Bool { character.isNewline || ";&|()".contains(character) }
        func finishWord() {
            if !word.isEmpty { commands[commands.count - 1].append(word) }
            word = ""
        }
        for character in text {
            if isComment {
                isComment = !character.isNewline
                if isComment { continue }
            }
            if isEscaped {
                isEscaped = false
                if !character.isNewline { word.append(character) }
            } else if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if character == "\\" {
                isEscaped = true
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == "#", word.isEmpty {
                isComment = true
            } else if isEnd(character) {
                finishWord()
                if commands.last?.isEmpty == false { commands.append([]) }
            } else if character.isWhitespace {
                finishWord()
            } else {
                word.append(character)
            }
        }
        finishWord()
        return commands.filter { !$0.isEmpty }
    }
}
