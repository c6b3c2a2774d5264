/// A number that a field of an ELF file holds, as a type of its own; its usual values have names.
///
/// A number that has no name here is a value like any other: it is carried along, and shown as it stands in the file.
package protocol ELFWord: RawRepresentable, Hashable, Sendable, CustomStringConvertible
where RawValue: FixedWidthInteger & Sendable {
    init(rawValue: RawValue)
}

extension ELFWord {
    /// The number as it stands in the file, in decimal.
    package var description: String { "\(rawValue)" }
}
