/// What is kept of a file whose first bytes were looked at.
package enum Look: Sendable, Equatable {
    /// That it is there.
    case nothing
    /// What the caller's `extract` makes of the first bytes.
    case head
    /// As ``Keep/native``.
    case native
}
