import ElfitYAML

/// Reads YAML, aliases and all.
enum YAMLTree {
    static func read(_ text: String) throws(LockError) -> LockValue {
        var limits = YAMLLimits()
        (limits.bytes, limits.depth, limits.nodes) = (LockLimits.size, LockLimits.depth, LockLimits.values)
        do {
            return try YAML.document(text, limits: limits).map { value($0, line: 1) } ?? LockValue(.none)
        } catch {
            throw LockError(line: error.mark.line == 0 ? nil : error.mark.line, error.message)
        }
    }

    /// The depth is that of the document, which is bounded.
    private static func value(_ node: YAMLNode, line: Int) -> LockValue {
        switch node.content {
        case .scalar: return LockValue(node.string.map { .text($0) } ?? .none, line: line)
        case .sequence(let items):
            return LockValue(.list(items.map { value($0, line: $0.mark.line) }), line: line)
        case .mapping(let entries):
            var table: [String: LockValue] = [:]
            for entry in entries {
                if let name = entry.name { table[name] = value(entry.value, line: entry.key.mark.line) }
            }
            return LockValue(.table(table), line: line)
        }
    }
}
