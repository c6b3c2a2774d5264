/// Files of an app that nothing loads on the image they are in.
package struct DeadWeight: Sendable, Hashable {
    /// For people: `builds for musl`, `headers`.
    package let what: String
    package let files: Int
    package let bytes: Int
    /// The first of them, by path.
    package let example: String

    package init(what: String, files: Int, bytes: Int, example: String) {
        self.what = what
        self.files = files
        self.bytes = bytes
        self.example = example
    }
}
