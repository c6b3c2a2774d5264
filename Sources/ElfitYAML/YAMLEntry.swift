/// A key and its value.
package struct YAMLEntry: Sendable {
    package let key: YAMLNode
    package let value: YAMLNode

    package init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
    }

    /// The key's text; nil for a key that is a list or a mapping.
    package var name: String? {
        if case .scalar(let scalar) = key.content { scalar.text } else { nil }
    }

    /// The merge key `<<`, without quotes.
    var isMerge: Bool {
        if case .scalar(let scalar) = key.content { scalar.isPlain && scalar.text == "<<" } else { false }
    }
}
