/// One JavaScript file: what it loads by names that stand in it, and whether it goes on where that fails.
///
/// A `try` counts where its `catch` neither throws nor ends the process, and nothing around it throws later, as loaders
/// do that collect their errors (napi-rs' generated index.js).
struct JavaScriptModule {
    private(set) var loads: [ModuleLoad] = []

    /// Packages that find their dependant's native file when they are called.
    static let loaders: Set<String> = [
        "bindings", "node-gyp-build", "node-gyp-build-optional-packages", "require-addon", "pkg-prebuilds",
        "node-gyp-build-esm",
    ]

    /// Nil for a file of more tokens than are read.
    init?(_ bytes: [UInt8]) {
        guard let tokens = JavaScriptTokenizer.tokens(bytes) else { return nil }
        var reader = ModuleReader(tokens)
        reader.readAll()
        loads = reader.loads
    }
}

/// Goes through the tokens of one file.
private struct ModuleReader {
    private var expressions: PathExpression
    private var tokens: [JavaScriptToken] { expressions.tokens }
    private var place = 0
    private var open: [Block] = []
    /// What stands before the round bracket that was closed last.
    private var lastHead: JavaScriptToken?
    private var tries: [Try] = []
    private var found: [(what: ModuleLoad.What, tries: [Int])] = []
    /// Where errors leave a function or the file: the functions around.
    private var escapes: [[Int]] = []
    private var pendingThrows: [(blocks: [Block.Kind], functions: [Int], isEnd: Bool)] = []
    /// What is around loads of native files.
    private var pendingLoads: [[Block.Kind]] = []
    private var functions = 0
    /// Names of the file that are loaders.
    private var loaders: [String: String] = [:]

    private struct Block {
        enum Kind: Equatable {
            case round(head: JavaScriptToken?)
            case square, plain
            case function(Int)
            case tries(Int)
            case catches(Int)
        }
        let kind: Kind
    }

    private struct Try {
        let functions: [Int]
        var hasCatch = false
        var catchThrows = false
    }

    init(_ tokens: [JavaScriptToken]) { expressions = PathExpression(tokens: tokens) }

    mutating func readAll() {
        while place < tokens.count {
            read(tokens[place])
            place += 1
        }
        for one in pendingThrows { settle(one.blocks, one.functions, isEnd: one.isEnd) }
        for blocks in pendingLoads { settle(load: blocks) }
    }

    var loads: [ModuleLoad] {
        found.map { what, tries in
            ModuleLoad(what: what, isGuarded: tries.contains { endsWell(self.tries[$0]) })
        }
    }

    private func endsWell(_ one: Try) -> Bool {
        one.hasCatch && !one.catchThrows && !escapes.contains { one.functions.starts(with: $0) }
    }

    /// Follows an error outwards, to the `try` that has it, or out of its function.
    private mutating func settle(_ blocks: [Block.Kind], _ functions: [Int], isEnd: Bool) {
        for block in blocks.reversed() {
            switch block {
            case .tries(let id) where tries[id].hasCatch && !isEnd: return
            case .catches(let id): tries[id].catchThrows = true
            default: break
            }
        }
        escapes.append(functions)
    }

    /// A `catch` that loads something native fails where that is not there either.
    private mutating func settle(load blocks: [Block.Kind]) {
        for block in blocks.reversed() {
            switch block {
            case .tries(let id) where tries[id].hasCatch: return
            case .catches(let id): tries[id].catchThrows = true
            default: break
            }
        }
    }

    private mutating func read(_ token: JavaScriptToken) {
        switch token {
        case .mark(let mark): read(mark: mark)
        case .name("throw") where !isProperty: noteThrow(isEnd: false)
        case .name("exit") where isCall(of: "process"): noteThrow(isEnd: true)
        case .name("dlopen") where isCall(of: "process"): readNative(at: place + 1)
        case .name("require") where !isProperty || before(1, is: "module"): readRequire()
        case .name("import") where !isProperty: readImport()
        case .name("from") where !isProperty: readFrom()
        case .name(let name):
            if let loader = loaders[name], follows("("), !isProperty { note(.loader(loader)) }
            readConstant(name)
        case .string, .number, .regularExpression: break
        }
    }

    private var isProperty: Bool { place > 0 && tokens[place - 1].isMark(".") }

    /// Whether the name is called as a member of an object of some name.
    private func isCall(of object: String) -> Bool { isProperty && before(1, is: object) && follows("(") }

    private func before(_ dots: Int, is name: String) -> Bool {
        place >= dots + 1 && tokens[place - dots - 1].isName(name)
    }

    private func follows(_ mark: Unicode.Scalar) -> Bool {
        place + 1 < tokens.count && tokens[place + 1].isMark(mark)
    }

    // MARK: Blocks

    private mutating func read(mark: UInt8) {
        switch mark {
        case UInt8(ascii: "("): open.append(Block(kind: .round(head: place > 0 ? tokens[place - 1] : nil)))
        case UInt8(ascii: "["): open.append(Block(kind: .square))
        case UInt8(ascii: "{"): open.append(Block(kind: kindOfBrace()))
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): close(mark)
        default: break
        }
    }

    private mutating func kindOfBrace() -> Block.Kind {
        guard place > 0 else { return .plain }
        switch tokens[place - 1] {
        case .name("try"):
            tries.append(Try(functions: functionsAround))
            return .tries(tries.count - 1)
        case .name("catch"): return catchBlock()
        case .mark(UInt8(ascii: ")")):
            if lastHead?.isName("catch") == true, tryBefore != nil { return catchBlock() }
            let heads = ["if", "for", "while", "switch", "with"]
            if let name = lastHead?.name, heads.contains(name) { return .plain }
            return function()
        case .mark(UInt8(ascii: ">")): return place > 1 && tokens[place - 2].isMark("=") ? function() : .plain
        default: return .plain
        }
    }

    private mutating func function() -> Block.Kind {
        functions += 1
        return .function(functions)
    }

    /// The `try` whose block was closed last: a `catch` that is called as a method has none.
    private var tryBefore: Int?

    private mutating func catchBlock() -> Block.Kind {
        guard let id = tryBefore else { return .plain }
        tryBefore = nil
        tries[id].hasCatch = true
        return .catches(id)
    }

    private mutating func close(_ mark: UInt8) {
        guard let last = open.last else { return }
        switch (mark, last.kind) {
        case (UInt8(ascii: ")"), .round(let head)): lastHead = head
        case (UInt8(ascii: "]"), .square): break
        case (UInt8(ascii: "}"), .tries(let id)):
            tryBefore = place + 1 < tokens.count && tokens[place + 1].isName("catch") ? id : nil
        case (UInt8(ascii: "}"), .plain), (UInt8(ascii: "}"), .function), (UInt8(ascii: "}"), .catches): break
        // What does not match is an error of its file.
        default: return
        }
        open.removeLast()
    }

    private var functionsAround: [Int] {
        open.compactMap { if case .function(let id) = $0.kind { id } else { nil } }
    }

    /// The blocks around, up to the function's.
    private var blocksInside: [Block.Kind] {
        let start = open.lastIndex { if case .function = $0.kind { true } else { false } }
        return open[(start.map { $0 + 1 } ?? 0)...].map(\.kind)
    }

    private mutating func noteThrow(isEnd: Bool) {
        pendingThrows.append((blocksInside, functionsAround, isEnd))
    }

    // MARK: Loads

    private mutating func note(_ what: ModuleLoad.What) {
        let tries = blocksInside.compactMap { if case .tries(let id) = $0 { id } else { nil } }
        found.append((what, tries))
        switch what {
        case .module(let name) where !ModuleLoad.namesAddon(name): break
        default: pendingLoads.append(blocksInside)
        }
    }

    private mutating func readNative(at bracket: Int) {
        // process.dlopen(module, path)
        var next = bracket + 1
        var depth = 0
        while next < tokens.count, depth > 0 || !tokens[next].isMark(",") {
            if tokens[next].isMark("(") || tokens[next].isMark("{") { depth += 1 }
            if tokens[next].isMark(")") || tokens[next].isMark("}") { depth -= 1 }
            guard depth >= 0 else { return note(.dynamic) }
            next += 1
        }
        note(expressions.value(at: next + 1).map { .native($0.path) } ?? .dynamic)
    }

    private mutating func readRequire() {
        guard follows("(") else { return }
        guard let (text, end) = expressions.value(at: place + 2), end < tokens.count, tokens[end].isMark(")")
        else { return note(.dynamic) }
        load(text, calledAt: end + 1)
    }

    /// A module's name, and whether what it gives is called at once.
    private mutating func load(_ name: String, calledAt next: Int) {
        guard JavaScriptModule.loaders.contains(name) else { return note(.module(name)) }
        if next < tokens.count, tokens[next].isMark("(") { return note(.loader(name)) }
        if place > 1, tokens[place - 1].isMark("="), let own = tokens[place - 2].name { loaders[own] = name }
    }

    /// `import('x')` and `import 'x'`; those with names end in `from`.
    private mutating func readImport() {
        if follows("("), place + 2 < tokens.count {
            guard let (text, _) = expressions.value(at: place + 2) else { return note(.dynamic) }
            return note(.module(text))
        }
        if place + 1 < tokens.count, case .string(let text?) = tokens[place + 1] { note(.module(text)) }
    }

    private mutating func readFrom() {
        guard place + 1 < tokens.count, case .string(let text?) = tokens[place + 1] else { return }
        guard JavaScriptModule.loaders.contains(text) else { return note(.module(text)) }
        if place > 0, let own = tokens[place - 1].name { loaders[own] = text }
    }

    /// `const addon = path.join(__dirname, 'a.node')`: what the name stands for afterwards.
    private mutating func readConstant(_ name: String) {
        guard place > 0, tokens[place - 1].isName("const"), follows("="),
            let (text, _) = expressions.value(at: place + 2)
        else { return }
        expressions.constants[name] = text
    }
}
