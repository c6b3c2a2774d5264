package import ElfitELF

/// An architecture as wheels' platform tags name it: `x86_64`, `ppc64le`. One that elfit knows nothing of is carried
/// along by its name.
package struct WheelArchitecture: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package var description: String { rawValue }
    /// Nil for one that elfit does not know.
    package var known: Architecture? { Architecture(rawValue, in: \.wheelName) }
}
