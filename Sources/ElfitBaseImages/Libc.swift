/// A libc and its loader.
package enum Libc: Sendable, Hashable {
    case glibc(Version)
    case musl(Version)
    /// No dynamic loader at all.
    case none

    /// For people: `glibc 2.36`, `musl 1.2.5`, `none`.
    package var description: String {
        switch self {
        case .glibc(let version): "glibc \(version)"
        case .musl(let version): "musl \(version)"
        case .none: "none"
        }
    }
    package var isGlibc: Bool { if case .glibc = self { true } else { false } }
    package var isMusl: Bool { if case .musl = self { true } else { false } }
}
