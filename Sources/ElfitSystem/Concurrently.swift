import Synchronization

/// Calls `body` once for each index below `count` on several threads; its results in the order of the indices.
///
/// The result does not depend on the number of threads. Nothing is begun any more behind an index that failed.
///
/// - Parameter body: is called on several threads at once.
/// - Throws: what `body` threw for the lowest index that it threw for.
package func concurrently<Value: Sendable, Failure: Error>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
    let next = Atomic<Int>(0)
    let end = Atomic<Int>(count)
    let done = Mutex<(values: [(Int, Value)], failure: (index: Int, error: Failure)?)>(([], nil))
    onThreads(min(threads, count)) {
        var mine: [(Int, Value)] = []
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < end.load(ordering: .relaxed) else { break }
            do throws(Failure) { mine.append((index, try body(index))) } catch {
                end.min(index, ordering: .relaxed)
                done.withLock { if ($0.failure?.index ?? count) > index { $0.failure = (index, error) } }
            }
        }
        done.withLock { $0.values += mine }
    }
    let (values, failure) = done.withLock { $0 }
    if let failure { throw failure.error }
    return values.sorted { $0.0 < $1.0 }.map(\.1)
}
