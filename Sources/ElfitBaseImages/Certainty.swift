/// How sure elfit is of what it says of a base image.
package enum Certainty: String, Sendable, CaseIterable, Comparable {
    /// Believed, not read.
    case assumed
    /// Made from a near relative by a recorded rule.
    case derived
    /// Read from the image's own packages or files.
    case real

    /// The less certain one is the smaller one: of facts that rest on each other, take `min`.
    package static func < (a: Certainty, b: Certainty) -> Bool { a.order < b.order }

    private var order: Int {
        switch self {
        case .assumed: 0
        case .derived: 1
        case .real: 2
        }
    }
}
