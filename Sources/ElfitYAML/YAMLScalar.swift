/// A text, and whether it stands there without quotes and without a tag.
package struct YAMLScalar: Hashable, Sendable {
    package let text: String
    package let isPlain: Bool

    package init(_ text: String, isPlain: Bool) {
        self.text = text
        self.isPlain = isPlain
    }
}
