import Dispatch
import ElfitArchives
import ElfitBytes
import Synchronization

/// Where an image's blobs and documents lie, by their names inside it.
protocol BlobStore: Sendable {
    /// The image's own path, for messages.
    var place: String { get }
    func has(_ name: String) -> Bool
    /// A small file's bytes.
    func document(_ name: String, limit: Int) throws(ImageError) -> [UInt8]
    /// Calls `body` once with each of the named blobs, on several threads where that is possible.
    func forEach(
        _ names: [String], threads: Int, _ body: @Sendable (String, any ByteSupply) throws(ImageError) -> Void
    ) throws(ImageError)
}

/// Calls `body` for each index on several threads; throws the error of the lowest index that has one.
func concurrently(
    _ count: Int, threads: Int, _ body: @Sendable (Int) throws(ImageError) -> Void
) throws(ImageError) {
    let next = Atomic<Int>(0)
    let failure = Mutex<(index: Int, error: ImageError)?>(nil)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < count, failure.withLock({ ($0?.index ?? count) > index }) else { return }
            do throws(ImageError) { try body(index) } catch {
                failure.withLock { if ($0?.index ?? count) > index { $0 = (index, error) } }
            }
        }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
}
