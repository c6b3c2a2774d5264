/// Which files of the input are looked at.
package struct PathFilter: Sendable {
    /// Empty for everything.
    package var include: [PathPattern]
    package var exclude: [PathPattern]

    package init(include: [PathPattern] = [], exclude: [PathPattern] = []) {
        self.include = include
        self.exclude = exclude
    }

    /// Whether a file, or a member of an archive, is looked at.
    package func allows(_ path: String) -> Bool {
        (include.isEmpty || include.contains { $0.covers(path) }) && !exclude.contains { $0.covers(path) }
    }

    /// Whether nothing below a directory is looked at.
    package func prunes(_ directory: String) -> Bool { exclude.contains { $0.covers(directory) } }
}
