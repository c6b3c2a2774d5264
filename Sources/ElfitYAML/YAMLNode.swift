/// A node of a YAML document, its aliases resolved.
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package let content: Content
    /// As written and resolved (`tag:yaml.org,2002:str`, `!reset`); nil where none is written.
    package let tag: String?
    /// Where the node begins; for what an alias stands for, where its anchor is.
    package let mark: YAMLMark

    package init(_ content: Content, tag: String? = nil, mark: YAMLMark = YAMLMark(line: 0, column: 0)) {
        self.content = content
        self.tag = tag
        self.mark = mark
    }

    /// Nothing: an empty place, `~` or `null` without quotes.
    package var isNull: Bool {
        guard case .scalar(let scalar) = content else { return false }
        if let tag { return tag == "tag:yaml.org,2002:null" }
        return scalar.isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }

    /// A scalar's text as it is written, numbers and dates too: `3.10` is no 3.1. Nil for nothing, lists and mappings.
    package var string: String? {
        guard case .scalar(let scalar) = content, !isNull else { return nil }
        return scalar.text
    }

    /// A plain truth value, in the words of YAML 1.1.
    package var bool: Bool? {
        guard case .scalar(let scalar) = content, scalar.isPlain else { return nil }
        switch scalar.text.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: return nil
        }
    }

    package var items: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// A mapping's entries as they are written, in their order.
    package var entries: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// A mapping's value for a key, `<<` followed: the mapping's own key wins, then the first mapping merged into it.
    package subscript(_ key: String) -> YAMLNode? {
        merged?.first { $0.name == key }?.value
    }

    /// A mapping's entries with those of `<<` after its own (yaml.org/type/merge.html); each key once.
    package var merged: [YAMLEntry]? {
        guard let entries else { return nil }
        guard entries.contains(where: { $0.isMerge }) else { return entries }
        var result = entries.filter { !$0.isMerge }
        var seen = Set(result.compactMap(\.name))
        for merge in entries where merge.isMerge {
            let sources = merge.value.items ?? [merge.value]
            // Their own merges too: the depth of a document is bounded.
            for entry in sources.flatMap({ $0.merged ?? [] }) {
                if let name = entry.name, seen.insert(name).inserted { result.append(entry) }
            }
        }
        return result
    }
}
