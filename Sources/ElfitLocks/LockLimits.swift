/// Bounds on lock files: whoever writes one decides what is in it.
enum LockLimits {
    /// In bytes; the lock files of the largest public projects have 5 MB.
    static let size = 16 << 20
    /// Of brackets and of indented blocks in each other; real ones have less than ten.
    static let depth = 64
    /// Parts of one dotted name.
    static let dottedParts = 64
    /// Values of all kinds, those that YAML's aliases repeat among them.
    static let values = 2_000_000
    /// Packages of one file.
    static let packages = 50_000
    /// Bytes of one marker or version specifier.
    static let expression = 16 << 10
    /// Brackets in each other in a marker.
    static let markerDepth = 50
}
