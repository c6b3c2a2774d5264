/// The blocks that a logical line lies in, followed from line to line.
struct PythonBlocks {
    private struct Block {
        let indent: Int
        let place: SourcePlace
    }
    /// CPython's own limit of nested blocks is 100 (MAXINDENT).
    private static let depthLimit = 100
    private var blocks: [Block] = []
    /// Of the `if` whose branches are gone through, by indent: whether Linux took an earlier one.
    private var decided: [Int: Bool] = [:]

    /// Where the line at `index` stands; a line that opens a block is taken in for those that follow.
    mutating func place(_ index: Int, in lines: [PythonLine]) -> SourcePlace {
        let line = lines[index]
        while let last = blocks.last, last.indent >= line.indent { blocks.removeLast() }
        let outer = blocks.last?.place ?? SourcePlace()
        guard let inner = opened(index, lines, outer), blocks.count < Self.depthLimit else { return outer }
        blocks.append(Block(indent: line.indent, place: inner))
        return outer
    }

    /// What a statement behind the colon of a line that opens a block stands in.
    var current: SourcePlace { blocks.last?.place ?? SourcePlace() }

    /// The place of the block that a line opens; nil for one that opens none.
    private mutating func opened(_ index: Int, _ lines: [PythonLine], _ outer: SourcePlace) -> SourcePlace? {
        let line = lines[index]
        guard case .name(var word) = line.tokens.first else { return nil }
        if word == "async", line.tokens.count > 1, case .name(let next) = line.tokens[1] { word = next }
        var place = outer
        switch word {
        case "def": place.isDeferred = true
        case "try": place.isGuarded = outer.isGuarded || Self.isCaught(index, lines)
        case "with": place.isGuarded = outer.isGuarded || line.tokens.contains(.name("suppress"))
        case "if", "elif", "else":
            let branch = PlatformBranch(line.tokens)
            let before = word == "if" ? false : decided[line.indent] ?? false
            place.isElsewhere = outer.isElsewhere || before || branch == .elsewhere
            decided[line.indent] = before || branch == .here
        case "class", "for", "while", "except", "finally", "match", "case": break
        default: return nil
        }
        return place
    }

    /// Whether the handlers of a `try` take what a library or a module that is not there raises.
    private static func isCaught(_ index: Int, _ lines: [PythonLine]) -> Bool {
        let indent = lines[index].indent
        for next in lines.indices[(index + 1)...] where lines[next].indent <= indent {
            let line = lines[next]
            guard line.indent == indent, line.tokens.first == .name("except") else { return false }
            let names = line.tokens.dropFirst().prefix { !$0.isMark(":") }
            let takes = [
                "ImportError", "ModuleNotFoundError", "OSError", "Exception", "BaseException",
                "EnvironmentError",
            ]
            guard names.isEmpty || names.contains(where: { takes.contains($0.text) }) else { continue }
            return !isRaisedAgain(next, lines)
        }
        return false
    }

    /// A handler that raises in its own body lets nothing pass.
    private static func isRaisedAgain(_ handler: Int, _ lines: [PythonLine]) -> Bool {
        let body = lines[(handler + 1)...].prefix { $0.indent > lines[handler].indent }
        guard let first = body.first else { return false }
        return body.contains { $0.indent == first.indent && $0.tokens.first == .name("raise") }
    }
}

/// Whether the branch of an `if` is for this operating system, where its condition says so.
enum PlatformBranch {
    case here, elsewhere, either

    private static let others: Set<String> = [
        "win32", "nt", "darwin", "Windows", "Darwin", "cygwin", "emscripten", "wasi", "java", "win", "mac",
        "msys",
        "aix", "FreeBSD", "freebsd", "__main__",
    ]
    private static let ours: Set<String> = ["linux", "Linux", "linux2", "posix"]

    init(_ tokens: [PythonToken]) {
        let condition = tokens.prefix { !$0.isMark(":") }
        // `a or b` may hold here whatever the other part says.
        if condition.contains(.name("or")) {
            self = .either
            return
        }
        let isNegated = condition.contains(.name("not")) || condition.contains(.mark(UInt8(ascii: "!")))
        let words = condition.map(\.text)
        let isOther = words.contains { Self.others.contains($0) || Self.namesOther($0) }
        let isOur = words.contains { Self.ours.contains($0) || $0 == "IS_LINUX" || $0 == "LINUX" }
        switch (isOther, isOur, isNegated) {
        case (true, false, false), (false, true, true): self = .elsewhere
        case (true, false, true), (false, true, false): self = .here
        default: self = .either
        }
    }

    /// `TYPE_CHECKING`, `IS_WINDOWS`, `_is_macos`.
    static func namesOther(_ word: String) -> Bool {
        if word == "TYPE_CHECKING" { return true }
        let parts = word.lowercased().split(separator: "_")
        return parts.contains {
            ["windows", "win", "win32", "macos", "darwin", "osx", "mac"].contains(String($0))
        }
    }
}

extension PythonToken {
    /// The text of a name or a literal; empty for others.
    var text: String {
        switch self {
        case .name(let name): name
        case .string(let value): value ?? ""
        case .number, .mark: ""
        }
    }
}
