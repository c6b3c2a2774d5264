import ElfitBaseImages

extension Certainty {
    /// For people, how an image's contents are known: `inspected`, `inferred`, `assumed`.
    var word: String {
        switch self {
        case .real: "inspected"
        case .derived: "inferred"
        case .assumed: "assumed"
        }
    }

    /// For people, where an image's contents were not read from the image; nil where they were.
    var doubt: String? { self == .real ? nil : "contents \(word), not inspected" }
}
