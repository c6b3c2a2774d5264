/// What an answer about an installation rests on.
package enum InstallBasis: String, Sendable, Comparable {
    /// The files of the very build that the installer takes were read.
    case bytes
    /// The build's name and its tags alone: its files are not at hand.
    case tags
    /// Nothing tells what would be installed.
    case nothing

    private var order: Int {
        switch self {
        case .bytes: 0
        case .tags: 1
        case .nothing: 2
        }
    }
    /// Surer ones come first.
    package static func < (a: Self, b: Self) -> Bool { a.order < b.order }
}
