/// Reads YAML through libyaml's events.
package enum YAML {
    /// A text's one document; nil for a text without one.
    ///
    /// - Throws: ``YAMLError`` for what is no YAML, keys that are there twice, a second document, and too much of it.
    package static func document(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(YAMLError)
        -> YAMLNode?
    {
        try read(Array(text.utf8), limits, isOne: true).first
    }

    /// The same of bytes: UTF-8, or UTF-16 with a mark.
    package static func document(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLError)
        -> YAMLNode?
    {
        try read(bytes, limits, isOne: true).first
    }

    /// All documents of a text, in their order.
    package static func documents(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLError)
        -> [YAMLNode]
    {
        try read(bytes, limits, isOne: false)
    }

    private static func read(_ bytes: [UInt8], _ limits: YAMLLimits, isOne: Bool) throws(YAMLError)
        -> [YAMLNode]
    {
        guard bytes.count <= limits.bytes else {
            throw .tooLarge("more than \(limits.bytes >> 20) MiB", YAMLMark(line: 0, column: 0))
        }
        return try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) in
            try read(buffer, limits, isOne: isOne)
        }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: YAMLLimits, isOne: Bool)
        throws(YAMLError) -> [YAMLNode]
    {
        guard var events = YAMLEvents(bytes) else {
            throw .tooLarge("no memory", YAMLMark(line: 0, column: 0))
        }
        var documents: [YAMLNode] = []
        var builder = YAMLBuilder(limits)
        while true {
            switch try events.next() {
            case .streamStart: break
            case .documentStart(let mark):
                if isOne, !documents.isEmpty { throw .secondDocument(mark) }
                builder = YAMLBuilder(limits)
            case .documentEnd: if let root = builder.root { documents.append(root) }
            case .alias(let name, let mark): try builder.alias(name, mark)
            case .scalar(let scalar, let mark): try builder.scalar(scalar, mark)
            case .begin(let kind, let tag, let anchor, let mark):
                try builder.begin(YAMLCollection(kind, tag: tag, anchor: anchor, mark: mark))
            case .end: try builder.end()
            case .streamEnd: return documents
            }
        }
    }
}
