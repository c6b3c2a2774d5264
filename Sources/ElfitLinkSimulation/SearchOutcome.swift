import ElfitBaseImages
import ElfitELF

/// How the search for a library ends.
enum SearchOutcome: Sendable {
    case object(FoundObject)
    /// `reason` tells what stood where the search ended, nil where nothing did.
    case missing(reason: String?)
}
