/// Cuts a Dockerfile into instructions, as BuildKit's frontend/dockerfile/parser does.
struct InstructionReader {
    private(set) var instructions: [Instruction] = []
    private(set) var problems: [DockerfileProblem] = []
    private(set) var directives: [String: String] = [:]
    /// What continues a line and quotes a character: a backslash, or a backtick.
    private(set) var escape: Unicode.Scalar = "\\"

    private let file: String
    private let lines: [ArraySlice<UInt8>]
    /// Of the next line, from 0.
    private var place = 0
    private var isPastDirectives = false

    init(_ text: [UInt8], file: String) {
        self.file = file
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let body = text.starts(with: mark) ? text.dropFirst(mark.count) : text[...]
        lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        read()
    }

    private mutating func read() {
        while instructions.count < DockerfileLimits.instructions, let (line, number) = nextLogicalLine() {
            var instruction = Instruction(line, escape: escape, lines: number...max(number, place))
            if takesHeredocs(instruction) {
                for var heredoc in Heredoc.announced(by: line) {
                    readContent(of: &heredoc, number)
                    instruction.heredocs.append(heredoc)
                }
                instruction.lines = number...max(number, place)
            }
            instructions.append(instruction)
        }
        if place < lines.count, problems.isEmpty {
            complain(
                place + 1, "more than \(DockerfileLimits.instructions) instructions: the rest is not read")
        }
    }

    /// An instruction's lines joined, and the number of the first; nil at the end.
    private mutating func nextLogicalLine() -> (String, Int)? {
        while let raw = nextLine() {
            let number = place
            let text = String(Scalars(raw.unicodeScalars).drop(while: \.isSpace))
            readDirective(text, number)
            if Self.isComment(text) { continue }
            guard var joined = continued(text) else {
                if text.isEmpty { continue }
                return (text, number)
            }
            while let next = nextLine() {
                if Self.isComment(next) || next.trimmed.isEmpty { continue }
                guard let more = continued(next) else {
                    joined += next
                    break
                }
                joined += more
            }
            if joined.trimmed.isEmpty { continue }
            return (joined, number)
        }
        return nil
    }

    /// The next line without its end; nil behind the last one, and for one that BuildKit does not read.
    private mutating func nextLine() -> String? {
        guard place < lines.count else { return nil }
        let line = lines[place]
        guard line.count <= DockerfileLimits.lineLength else {
            complain(
                place + 1, "a line of more than \(DockerfileLimits.lineLength) bytes: a build refuses it")
            place = lines.count
            return nil
        }
        place += 1
        var body = line
        while body.last == UInt8(ascii: "\r") { body = body.dropLast() }
        return String(decoding: body, as: UTF8.self)
    }

    private static func isComment(_ line: String) -> Bool {
        line.unicodeScalars.first { !$0.isSpace } == "#"
    }

    /// The line without the mark at its end that continues it; nil where there is none. A doubled mark is none.
    private func continued(_ line: String) -> String? {
        var scalars = Scalars(line.unicodeScalars)
        while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
        guard scalars.popLast() == escape, scalars.last != escape else { return nil }
        return String(scalars)
    }

    /// `# escape=` and `# syntax=`: before anything else, comments and empty lines included.
    private mutating func readDirective(_ line: String, _ number: Int) {
        guard !isPastDirectives else { return }
        isPastDirectives = true
        guard line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { return }
        let key = String(line[line.index(after: line.startIndex)..<equals]).trimmed.lowercased()
        let value = String(line[line.index(after: equals)...]).trimmed
        guard ["syntax", "escape", "check"].contains(key), !value.isEmpty else { return }
        isPastDirectives = false
        if directives[key] != nil {
            return complain(number, "a second '\(key)' directive: a build refuses it")
        }
        directives[key] = value
        guard key == "escape" else { return }
        guard value == "\\" || value == "`" else {
            return complain(number, "'\(value)' is no escape character: it is \\ or `")
        }
        escape = value.unicodeScalars.first ?? escape
    }

    private func takesHeredocs(_ instruction: Instruction) -> Bool {
        var own = instruction
        if own.keyword == "ONBUILD" { own = Instruction(own.arguments, escape: escape, lines: own.lines) }
        return ["RUN", "COPY", "ADD"].contains(own.keyword) && CommandLine.execForm(own.arguments) == nil
    }

    private mutating func readContent(of heredoc: inout Heredoc, _ number: Int) {
        var content: [String] = []
        while let line = nextLine() {
            if heredoc.ends(at: line) {
                heredoc.content = content.map { $0 + "\n" }.joined()
                return
            }
            content.append(line)
        }
        heredoc.content = content.map { $0 + "\n" }.joined()
        complain(number, "no line '\(heredoc.name)' ends what begins here: a build refuses it")
    }

    private mutating func complain(_ line: Int, _ message: String) {
        problems.append(DockerfileProblem(file: file, line: line, message: message))
    }
}
