import ElfitBytes

/// A file to look into, found by the walk.
struct Candidate {
    var path: String
    /// Given on the command line itself: looked into whatever its name.
    var isGiven: Bool
}
