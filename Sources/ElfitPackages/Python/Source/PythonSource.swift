/// What one Python file imports, and which libraries it opens by name.
struct PythonSource: Sendable {
    /// `from ..x import a, b`, or `import x.y`: one for each module that is named.
    struct Import: Sendable, Hashable {
        /// Dots before the name; 0 for an absolute name.
        let level: Int
        /// As it is written; empty for `from . import a`.
        let module: String
        /// What is imported from it: a name there, or a module below it. Nil for `import x.y`.
        let name: String?
        let place: SourcePlace
    }

    /// A library that the file opens by a name that stands in it.
    struct Library: Sendable, Hashable {
        /// Other names for it, of which one is enough, in the order in which they are tried.
        var names: [LibraryName]
        var place: SourcePlace
        /// The function that it stands in; nil for none.
        let function: String?
    }

    private(set) var imports: [Import] = []
    private(set) var libraries: [Library] = []
    /// String literals that may name a file, and where they stand: the plainest place of each.
    private(set) var literals: [String: SourcePlace] = [:]
    /// What is called where an import executes it.
    private(set) var plainCalls: Set<String> = []
    /// What each function calls, by its name; a class is called for its `__init__`.
    private(set) var calls: [String: Set<String>] = [:]
    private var open: [(name: String, indent: Int, isClass: Bool)] = []
    /// The functions and classes that the file defines.
    private(set) var functions: Set<String> = []
    /// Whether the file opens libraries by names that are made when it runs.
    private(set) var opensByComputedName = false

    /// Functions of the file that open what they are given.
    private var helpers: Set<String> = []

    /// What a file must contain to open a library by name: nothing else has to be read.
    static let openers = ["find_library", "CDLL", "LoadLibrary", "dlopen"]

    init(_ bytes: [UInt8]) {
        let lines = PythonTokenizer.lines(bytes).flatMap(Self.statements)
        helpers = Self.helpers(lines)
        var blocks = PythonBlocks()
        for index in lines.indices {
            let place = blocks.place(index, in: lines)
            follow(lines[index])
            read(lines[index].tokens, place)
        }
        libraries = Self.joined(libraries)
    }

    /// What a line that opens a block begins with.
    private static let blockWords: Set<String> = [
        "if", "elif", "else", "try", "except", "finally", "for", "while", "with", "def", "class", "async",
    ]

    /// A line's statements, those behind `;` and behind a block's `:` as lines of their own.
    private static func statements(_ line: PythonLine) -> [PythonLine] {
        var parts: [PythonLine] = []
        var current: [PythonToken] = []
        var (depth, indent) = (0, line.indent)
        var isOpener = line.tokens.first.map { blockWords.contains($0.text) } ?? false
        if !isOpener, !line.tokens.contains(where: { $0.isMark(";") }) { return [line] }
        func isLambda() -> Bool { current.contains(.name("lambda")) }
        for token in line.tokens {
            depth += token.nesting
            if depth == 0, token.isMark(";") {
                parts.append(PythonLine(indent: indent, tokens: current))
                current = []
                continue
            }
            current.append(token)
            if depth == 0, isOpener, token.isMark(":"), !isLambda() {
                parts.append(PythonLine(indent: indent, tokens: current))
                (current, isOpener, indent) = ([], false, indent + 1)
            }
        }
        if !current.isEmpty { parts.append(PythonLine(indent: indent, tokens: current)) }
        return parts
    }

    /// Keeps the functions and classes that a line stands in.
    private mutating func follow(_ line: PythonLine) {
        while let last = open.last, last.indent >= line.indent { open.removeLast() }
        let word = line.tokens.first?.isName("async") == true ? 1 : 0
        guard word + 1 < line.tokens.count, case .name(let kind) = line.tokens[word],
            kind == "def" || kind == "class"
        else { return }
        let name = line.tokens[word + 1].text
        functions.insert(name)
        open.append((name, line.indent, kind == "class"))
    }

    /// The names that a statement's function is called by: a class for what makes an object of it.
    private var callers: [String] {
        guard let index = open.lastIndex(where: { !$0.isClass }) else { return [] }
        let name = open[index].name
        let isMaker =
            ["__init__", "__new__", "__enter__"].contains(name) && index > 0 && open[index - 1].isClass
        return isMaker ? [open[index - 1].name] : [name]
    }

    private mutating func noteCall(_ name: String, _ place: SourcePlace) {
        if place.isElsewhere { return }
        if !place.isDeferred { plainCalls.insert(name) }
        for caller in callers { calls[caller, default: []].insert(name) }
    }

    private mutating func read(_ tokens: [PythonToken], _ place: SourcePlace) {
        switch tokens.first {
        case .name("import"): readImport(tokens.dropFirst(), place)
        case .name("from"): readFrom(tokens.dropFirst(), place)
        default: readExpression(tokens, place)
        }
    }

    private mutating func readImport(_ tokens: ArraySlice<PythonToken>, _ place: SourcePlace) {
        for part in tokens.split(whereSeparator: { $0.isMark(",") }) {
            let name = part.prefix { !$0.isName("as") }
            imports.append(Import(level: 0, module: Self.dotted(name), name: nil, place: place))
        }
    }

    private mutating func readFrom(_ tokens: ArraySlice<PythonToken>, _ place: SourcePlace) {
        guard let middle = tokens.firstIndex(of: .name("import")) else { return }
        let level = tokens.prefix { $0.isMark(".") }.count
        let module = Self.dotted(tokens[..<middle].dropFirst(level))
        for part in tokens[(middle + 1)...].split(whereSeparator: { $0.isMark(",") }) {
            let names = part.drop { $0.isMark("(") }
            guard case .name(let name) = names.first else { continue }
            imports.append(Import(level: level, module: module, name: name, place: place))
        }
    }

    private static func dotted(_ tokens: ArraySlice<PythonToken>) -> String {
        tokens.map { $0.isMark(".") ? "." : $0.text }.joined()
    }

    private mutating func readExpression(_ tokens: [PythonToken], _ place: SourcePlace) {
        for (index, token) in tokens.enumerated() {
            switch token {
            case .string(let value?) where Self.mayBeFile(value): note(value, place)
            case .name(let name) where index + 1 < tokens.count && tokens[index + 1].isMark("("):
                let isDefinition =
                    index > 0 && (tokens[index - 1].isName("def") || tokens[index - 1].isName("class"))
                if isDefinition { continue }
                noteCall(name, place)
                // What a call is given matters for few: brackets are followed for those alone.
                if Self.isImporter(name) || Self.isOpener(name) || helpers.contains(name) {
                    readCall(name, Self.arguments(tokens, index + 1), place)
                }
            default: break
            }
        }
    }

    private mutating func note(_ literal: String, _ place: SourcePlace) {
        guard let known = literals[literal] else {
            literals[literal] = place
            return
        }
        if place.isPlain || (known.isElsewhere && !place.isElsewhere) { literals[literal] = place }
    }

    private static func mayBeFile(_ text: String) -> Bool {
        (2...200).contains(text.utf8.count) && !text.utf8.contains { $0 <= 0x20 }
    }

    /// What stands between the parentheses of a call that begins at `start`.
    private static func arguments(_ tokens: [PythonToken], _ start: Int) -> ArraySlice<PythonToken> {
        var depth = 0
        for index in start..<tokens.count {
            depth += tokens[index].nesting
            if depth == 0 { return tokens[(start + 1)..<index] }
        }
        return tokens[(start + 1)...]
    }

    private mutating func readCall(_ name: String, _ arguments: ArraySlice<PythonToken>, _ place: SourcePlace)
    {
        if Self.isImporter(name), case .string(let module?) = arguments.first {
            let level = module.prefix { $0 == "." }.count
            imports.append(
                Import(level: level, module: String(module.dropFirst(level)), name: nil, place: place))
        }
        let isFind = name == "find_library"
        guard Self.isOpener(name) || helpers.contains(name) else { return }
        // A call within the arguments, or a sum of strings: the name is made when it runs.
        let isComputed =
            arguments.contains { $0.isMark("(") && !isTuple($0, arguments) }
            || arguments.contains {
                $0.isMark("+") || $0.isMark("%") || $0.isMark("/")
            }
        let first = helpers.contains(name) ? Array(arguments) : Array(arguments.prefix { !$0.isMark(",") })
        let literals = first.compactMap { token -> String? in
            if case .string(let text) = token { text } else { nil }
        }
        let names = literals.compactMap {
            LibraryName($0, isSearched: isFind, isAnyForm: !isFind && name != "CDLL")
        }
        if isComputed && !helpers.contains(name) || literals.isEmpty {
            if !isFind, !arguments.isEmpty { opensByComputedName = true }
            return
        }
        var place = place
        if Self.mayFail(arguments) { place.isGuarded = true }
        if !names.isEmpty { libraries.append(Library(names: names, place: place, function: callers.first)) }
    }

    /// Whether a call says that it may come back without a library: `allow_fail=True`, `required=False`.
    private static func mayFail(_ arguments: ArraySlice<PythonToken>) -> Bool {
        arguments.indices.dropLast(2).contains { index in
            guard case .name(let key) = arguments[index], arguments[index + 1].isMark("=") else {
                return false
            }
            let isTrue = arguments[index + 2].isName("True")
            let words = [
                "optional", "allow_fail", "allow_missing", "missing_ok", "ignore", "quiet", "silent",
            ]
            return isTrue && words.contains(where: key.contains)
                || arguments[index + 2].isName("False") && (key.contains("required") || key.contains("raise"))
        }
    }

    /// A parenthesis behind a comma, or at the start, opens a tuple rather than a call.
    private func isTuple(_ token: PythonToken, _ arguments: ArraySlice<PythonToken>) -> Bool {
        guard let place = arguments.firstIndex(of: token), place > arguments.startIndex else { return true }
        if case .name = arguments[arguments.index(before: place)] { return false }
        return true
    }

    private static func isImporter(_ name: String) -> Bool { name == "import_module" || name == "__import__" }

    private static func isOpener(_ name: String) -> Bool { openers.contains(name) || name == "PyDLL" }

    /// Functions that open, or look for, what they are given: their callers have the names.
    private static func helpers(_ lines: [PythonLine]) -> Set<String> {
        var helpers: Set<String> = []
        var open: [(name: String, indent: Int)] = []
        for line in lines {
            while let last = open.last, last.indent >= line.indent { open.removeLast() }
            let def = line.tokens.prefix(2).firstIndex { $0.isName("def") }
            if let def, def + 1 < line.tokens.count {
                open.append((line.tokens[def + 1].text, line.indent))
                continue
            }
            guard let function = open.last else { continue }
            for (index, token) in line.tokens.enumerated() {
                guard case .name(let name) = token, isOpener(name), index + 2 < line.tokens.count,
                    line.tokens[index + 1].isMark("("), case .name = line.tokens[index + 2]
                else { continue }
                helpers.insert(function.name)
            }
        }
        return helpers
    }

    /// Calls for one library under other names: `magic`, `libmagic.so.1`, `magic1`.
    private static func joined(_ libraries: [Library]) -> [Library] {
        var result: [Library] = []
        for library in libraries {
            let stems = Set(library.names.map(\.stem))
            if let index = result.firstIndex(where: { !stems.isDisjoint(with: $0.names.map(\.stem)) }) {
                result[index].names += library.names.filter { !result[index].names.contains($0) }
                if library.place.isPlain { result[index].place = library.place }
                // What is caught in one place is asked for elsewhere.
                result[index].place.isGuarded = result[index].place.isGuarded && library.place.isGuarded
            } else {
                result.append(library)
            }
        }
        return result.filter { !$0.place.isElsewhere && $0.names.contains(where: \.isOfLinux) }
    }
}
