/// Paths of a list that are judged together, and apart from all others.
package struct ListedUnit: Sendable, Equatable {
    /// What stands before the tab; the path where nothing does.
    package let name: String
    package let paths: [String]
    /// Why the list's line names no path, one clause; nil where it does.
    package let problem: String?

    package init(name: String, paths: [String], problem: String? = nil) {
        (self.name, self.paths, self.problem) = (name, paths, problem)
    }
}
