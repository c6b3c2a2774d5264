import ElfitBaseImages
import ElfitELF
import Synchronization

/// Where the needs of objects that search alike are found, by name.
final class SearchAnswers: Sendable {
    /// What is found, and what is noted on the way.
    struct Answer: Sendable {
        let outcome: SearchOutcome
        let events: [LoaderEvent]
    }

    /// In the order of the search, before the system's own.
    let directories: [SearchDirectory]
    private let answers = Mutex<[String: Answer]>([:])

    init(_ directories: [SearchDirectory]) { self.directories = directories }

    subscript(name: String) -> Answer? { answers.withLock { $0[name] } }

    func keep(_ answer: Answer, for name: String) { answers.withLock { $0[name] = answer } }
}
