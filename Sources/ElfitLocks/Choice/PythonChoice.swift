/// What an installer does with a package of a lock file on a target.
package enum PythonChoice: Sendable, Hashable {
    /// Takes a wheel; `isPure` for one of every platform.
    case wheel(String, isPure: Bool)
    /// Builds a source distribution or a checkout: no wheel fits. `isNative` where wheels for other targets have
    /// native code, nil where nothing tells.
    case source(String, isNative: Bool?)
    /// Ends with an error; one clause.
    case nothing(String)
    /// Takes some file: the lock file names none.
    case unnamed
    /// Leaves it out; one clause.
    case unwanted(String)
    /// It cannot be told whether it is wanted; one clause.
    case unknown(String)
    /// The project itself.
    case project
}
