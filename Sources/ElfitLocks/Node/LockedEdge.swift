/// That something depends on a package.
package struct LockedEdge: Sendable, Hashable {
    /// Index into ``NodeLock/packages``.
    package var to: Int
    /// Whether it does without the package where that does not fit.
    package var isOptional: Bool
}
