/// Python's packages among the app's files: wheels, installed trees, caches.
enum PythonPackages {
    /// The packages, and which of the unclaimed `files` (indices into `all`) each has.
    static func units(_ files: [Int], of all: [AppFile], texts: any AppTexts) -> [any PackageUnit] { [] }
}
