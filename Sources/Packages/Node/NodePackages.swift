/// Node's packages among the app's files: whatever lies below a node_modules directory or has a package.json.
enum NodePackages {
    /// The packages, and which of the unclaimed `files` (indices into `all`) each has.
    static func units(_ files: [Int], of all: [AppFile], texts: any AppTexts) -> [any PackageUnit] { [] }
}
