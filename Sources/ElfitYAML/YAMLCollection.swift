/// A list or mapping that is being read.
struct YAMLCollection {
    let kind: YAMLEvent.Collection
    let tag, anchor: String?
    let mark: YAMLMark
    /// Nodes in it and it itself, what aliases stand for counted.
    private(set) var size = 1
    private var items: [YAMLNode] = []
    private var entries: [YAMLEntry] = []
    private var names: Set<String> = []
    private var key: YAMLNode?

    init(_ kind: YAMLEvent.Collection, tag: String?, anchor: String?, mark: YAMLMark) {
        self.kind = kind
        self.tag = tag
        self.anchor = anchor
        self.mark = mark
    }

    var node: YAMLNode {
        YAMLNode(kind == .sequence ? .sequence(items) : .mapping(entries), tag: tag, mark: mark)
    }

    /// - Throws: ``YAMLError/duplicateKey(_:_:)`` for a key that the mapping has.
    mutating func add(_ node: YAMLNode, size: Int) throws(YAMLError) {
        self.size += size
        guard kind == .mapping else {
            items.append(node)
            return
        }
        if let key {
            entries.append(YAMLEntry(key: key, value: node))
            self.key = nil
            return
        }
        if case .scalar(let scalar) = node.content, !names.insert(scalar.text).inserted {
            throw .duplicateKey(scalar.text, node.mark)
        }
        key = node
    }
}
