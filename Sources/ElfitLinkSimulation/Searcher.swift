import ElfitBaseImages
import ElfitELF
import Synchronization

/// Objects whose needs are searched in the same way: by the same search lists of the same objects.
final class Searcher: Sendable {
    /// Shared by all that come to the same directories.
    let answers: SearchAnswers
    private let hints = Mutex<[String: MissingLibrary.Hint?]>([:])

    init(_ answers: SearchAnswers) { self.answers = answers }

    /// What may be said of a library that is not found, as far as the search lists tell: asked once for each name.
    func hint(_ name: String, find: () -> MissingLibrary.Hint?) -> MissingLibrary.Hint? {
        if let known = hints.withLock({ $0[name] }) { return known }
        let found = find()
        hints.withLock { $0[name] = .some(found) }
        return found
    }
}
