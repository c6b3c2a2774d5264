import ElfitBaseImages

extension Certainty {
    /// For people, where an image's contents were not read from the image; nil where they were.
    var doubt: String? {
        switch self {
        case .real: nil
        case .derived: "contents inferred, not inspected"
        case .assumed: "contents assumed, not inspected"
        }
    }
}
