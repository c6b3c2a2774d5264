import ElfitYAML

/// Reads typed fields of one YAML mapping; every complaint has its place in the file.
struct ConfigurationFields {
    let path: String
    private let node: YAMLNode

    /// - Parameters:
    ///   - known: the keys that may be there.
    ///   - what: what the mapping is, for complaints.
    init(_ node: YAMLNode, path: String, known: [String], what: String) throws(ConfigurationError) {
        self.path = path
        self.node = node
        guard let entries = node.entries else {
            throw Self.error(
                path, node, "\(what) must be a mapping of keys to values, not \(Self.kind(node))")
        }
        for entry in entries {
            guard let name = entry.name else { throw Self.error(path, entry.key, "a key must be a word") }
            if known.contains(name) { continue }
            let similar = nearest(to: name, of: known)
            let hint =
                similar.map { "; did you mean '\($0)'?" } ?? "; known keys: \(known.joined(separator: ", "))"
            throw Self.error(path, entry.key, "unknown key '\(name)' in \(what)\(hint)")
        }
    }

    var line: Int { node.mark.line }

    func node(_ key: String) -> YAMLNode? { node[key] }

    func string(_ key: String) throws(ConfigurationError) -> String? {
        guard let node = node(key) else { return nil }
        return try Self.string(node, path, "'\(key)'")
    }

    func required(_ key: String, of what: String, why: String) throws(ConfigurationError) -> String {
        guard let value = try string(key) else {
            throw ConfigurationError(
                path: path, line: line, column: node.mark.column, message: "\(what) has no '\(key)': \(why)")
        }
        let isBlank = value.allSatisfy(\.isWhitespace)
        if isBlank, let node = node(key) { throw Self.error(path, node, "'\(key)' is empty: \(why)") }
        return value
    }

    /// A list of strings; a single string is a list of one.
    func strings(_ key: String) throws(ConfigurationError) -> [String] {
        guard let node = node(key) else { return [] }
        if node.string != nil { return [try Self.string(node, path, "'\(key)'")] }
        guard let items = node.items else {
            throw Self.error(path, node, "'\(key)' must be a list, not \(Self.kind(node))")
        }
        var strings: [String] = []
        for item in items { strings.append(try Self.string(item, path, "an entry of '\(key)'")) }
        return strings
    }

    func bool(_ key: String) throws(ConfigurationError) -> Bool? {
        guard let node = node(key) else { return nil }
        guard let value = node.bool else {
            throw Self.error(path, node, "'\(key)' must be true or false, not \(Self.kind(node))")
        }
        return value
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ key: String, _: Value.Type)
        throws(ConfigurationError) -> Value? where Value.RawValue == String
    {
        guard let node = node(key), let text = try string(key) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let all = Value.allCases.map(\.rawValue)
        let hint = nearest(to: text, of: all).map { "; did you mean '\($0)'?" } ?? ""
        throw Self.error(
            path, node, "'\(key)' must be one of \(all.joined(separator: ", ")), not '\(text)'\(hint)")
    }

    /// Numbers, dates and words alike are strings here as they are written: `3.10` is no 3.1.
    private static func string(_ node: YAMLNode, _ path: String, _ what: String) throws(ConfigurationError)
        -> String
    {
        guard let text = node.string else {
            throw error(path, node, "\(what) must be a text, not \(kind(node))")
        }
        return text
    }

    static func error(_ path: String, _ node: YAMLNode, _ message: String) -> ConfigurationError {
        ConfigurationError(
            path: path, line: node.mark.line, column: node.mark.column, message: message)
    }

    /// What a node is, for complaints.
    static func kind(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar: node.string.map { "'\($0)'" } ?? "nothing"
        case .mapping: "a mapping"
        case .sequence: "a list"
        }
    }
}
