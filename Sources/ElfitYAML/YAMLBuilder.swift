/// Builds the nodes of one document from events, without recursion: what is open stands on a stack.
struct YAMLBuilder {
    private let limits: YAMLLimits
    private var open: [YAMLCollection] = []
    private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
    private var count = 0
    private(set) var root: YAMLNode?

    init(_ limits: YAMLLimits) { self.limits = limits }

    mutating func scalar(_ scalar: YAMLEvent.Scalar, _ mark: YAMLMark) throws(YAMLError) {
        try self.count(1, mark)
        try add(YAMLNode(.scalar(scalar.value), tag: scalar.tag, mark: mark), size: 1, anchor: scalar.anchor)
    }

    mutating func begin(_ collection: YAMLCollection) throws(YAMLError) {
        try count(1, collection.mark)
        guard open.count < limits.depth else {
            throw .tooLarge("more than \(limits.depth) lists and mappings in one another", collection.mark)
        }
        open.append(collection)
    }

    mutating func end() throws(YAMLError) {
        guard let collection = open.popLast() else { return }
        try add(collection.node, size: collection.size, anchor: collection.anchor)
    }

    /// An anchor is known from its node's end on, so nothing holds itself.
    mutating func alias(_ name: String, _ mark: YAMLMark) throws(YAMLError) {
        guard let target = anchors[name] else { throw .unknownAlias(name, mark) }
        try count(target.size, mark)
        try add(target.node, size: target.size, anchor: nil)
    }

    private mutating func add(_ node: YAMLNode, size: Int, anchor: String?) throws(YAMLError) {
        if let anchor { anchors[anchor] = (node, size) }
        guard !open.isEmpty else {
            root = node
            return
        }
        try open[open.count - 1].add(node, size: size)
    }

    private mutating func count(_ more: Int, _ mark: YAMLMark) throws(YAMLError) {
        count += more
        if count > limits.nodes { throw .tooLarge("more than \(limits.nodes) values", mark) }
    }
}
