/// What an installer does with a package of a lock file of Node's on a target.
package enum NodeChoice: Sendable, Hashable {
    case installed
    /// It does without it there; one clause.
    case skipped(String)
    /// The whole install ends with an error; one clause.
    case refused(String)
    /// Only development wants it, or nothing does.
    case aside
}
