/// Whether an installer wants a package of a lock file.
enum PythonWant: Sendable, Hashable {
    case wanted
    /// One clause.
    case unwanted(String)
    case unknown(String)
}
