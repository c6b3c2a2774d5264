/// A place in a YAML text.
package struct YAMLMark: Hashable, Sendable {
    /// Both count from 1; 0 where the place is not known.
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
