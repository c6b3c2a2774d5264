/// A list of paths that cannot be read.
package struct UnitListError: Error, CustomStringConvertible {
    /// One clause.
    package let reason: String
    package init(reason: String) { self.reason = reason }
    package var description: String { reason }
}
