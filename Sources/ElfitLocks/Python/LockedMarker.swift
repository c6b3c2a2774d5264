/// A marker of a lock file, or the text that was to be one.
package enum LockedMarker: Sendable, Hashable {
    case marker(Marker)
    case unreadable(String)

    init(_ text: String) { self = Marker(text).map { .marker($0) } ?? .unreadable(String(text.prefix(80))) }

    /// Nil where it cannot be told.
    func holds(in environment: MarkerEnvironment) -> Bool? {
        switch self {
        case .marker(let marker): marker.holds(in: environment)
        case .unreadable: nil
        }
    }

    var text: String {
        switch self {
        case .marker(let marker): marker.text
        case .unreadable(let text): text
        }
    }
}

extension LockValue {
    /// A marker; nil for none.
    var marker: LockedMarker? { text.flatMap { $0.isEmpty ? nil : LockedMarker($0) } }
}
