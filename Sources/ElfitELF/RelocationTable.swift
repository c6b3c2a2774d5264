/// The table that a relocation stands in.
package enum RelocationTable: UInt8, Sendable, Equatable, Comparable {
    case rela = 0
    case rel = 1
    case jmprel = 2
    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
