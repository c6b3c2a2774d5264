import ElfitSystem

/// The paths that stand in JavaScript as they are: `'./a.node'`, `__dirname + '/a'`, `path.join(__dirname, 'a')`,
/// `require.resolve('./a')`.
struct PathExpression {
    let tokens: [JavaScriptToken]
    /// Constants of the file that are such paths.
    var constants: [String: String] = [:]

    /// Stands for the directory of the file in the values.
    static let here = "."

    /// The value of an expression that begins at a token, and the place behind it; nil where only running the code tells.
    func value(at start: Int) -> (path: String, end: Int)? {
        guard var (text, place) = operand(at: start) else { return nil }
        while place < tokens.count, tokens[place].isMark("+") {
            guard let (more, end) = operand(at: place + 1) else { return nil }
            (text, place) = (text + more, end)
        }
        // Whatever follows makes another thing of it.
        if place < tokens.count, [".", "[", "(", "?", "|", "&"].contains(where: { tokens[place].isMark($0) })
        {
            return nil
        }
        return (text, place)
    }

    private func operand(at place: Int) -> (String, Int)? {
        guard place < tokens.count else { return nil }
        switch tokens[place] {
        case .string(let text?): return (text, place + 1)
        case .name("__dirname"): return (Self.here, place + 1)
        case .name(let name):
            if let call = call(at: place) { return call }
            return constants[name].map { ($0, place + 1) }
        default: return nil
        }
    }

    /// `path.join(...)`, `path.resolve(...)`, `join(...)` and `require.resolve(...)`.
    private func call(at place: Int) -> (String, Int)? {
        var name = place
        let isMember = place + 2 < tokens.count && tokens[place + 1].isMark(".")
        if isMember {
            guard let owner = tokens[place].name, owner == "require" || owner.lowercased().hasSuffix("path")
            else { return nil }
            name = place + 2
        }
        guard let called = tokens[name].name, ["join", "resolve"].contains(called),
            name + 1 < tokens.count, tokens[name + 1].isMark("(")
        else { return nil }
        var parts: [String] = []
        var next = name + 2
        while next < tokens.count {
            guard let (part, end) = value(at: next), end < tokens.count else { return nil }
            parts.append(part)
            if tokens[end].isMark(")") {
                // Others are called `join` too.
                return isMember || parts.first == Self.here ? (parts.joined(separator: "/"), end + 1) : nil
            }
            guard tokens[end].isMark(",") else { return nil }
            next = end + 1
        }
        return nil
    }

    /// The path of a value below a directory.
    static func path(_ value: String, in directory: String) -> String {
        value.hasPrefix("/")
            ? PathResolution.normalized(value) : PathResolution.normalized("\(directory)/\(value)")
    }
}
