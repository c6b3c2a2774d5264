import Synchronization

/// Answers by name that do not change while a base image is looked at, each found once.
package final class Memo<Answer: Sendable>: Sendable {
    private let answers = Mutex<[String: Answer]>([:])
    package init() {}

    /// The answer for a name, asked of `find` the first time.
    package func answer(_ name: String, find: () -> Answer) -> Answer {
        if let known = answers.withLock({ $0[name] }) { return known }
        let found = find()
        return answers.withLock { known in
            // Another thread may have been first: one name, one answer.
            if let first = known[name] { return first }
            known[name] = found
            return found
        }
    }
}
