import Bytes
import Dispatch
import Glibc
import Synchronization

/// What came out of reading all inputs.
public struct InputResult<Value: Sendable>: Sendable {
    /// In the order of the given paths, directories by name.
    public var items: [InputItem<Value>]
    /// Files met, whatever they are.
    public var filesSeen: Int
}

/// What reading one candidate needs to know.
struct Reader<Value: Sendable>: Sendable {
    let limits: InputLimits
    let likely: LikelyRanges
    let extract: @Sendable (NativeFile) -> InputItem<Value>
}

/// Reads the given files, trees and wheels; `extract` turns each native file into what is kept of it.
///
/// `likely` tells which parts of an archive's member will be asked for: they are kept when it is inflated.
/// `extract` runs on several threads at once; a native file's bytes are gone when it returns. The
/// result does not depend on the number of threads.
public func readInputs<Value: Sendable>(
    _ paths: [String], limits: InputLimits = InputLimits(), threads: Int, progress: Progress? = nil,
    likely: @escaping LikelyRanges = { _, size in [0..<min(size, 24 << 20)] },
    extract: @escaping @Sendable (NativeFile) -> InputItem<Value>
) -> InputResult<Value> {
    let reader = Reader(limits: limits, likely: likely, extract: extract)
    progress?.begin(.listing)
    var walk = Walk(limits: limits)
    walk.addAll(paths)
    let candidates = walk.candidates
    progress?.begin(.reading, total: candidates.count)
    let next = Atomic<Int>(0)
    let found = Mutex<[(Int, [InputItem<Value>])]>([])
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
        var mine: [(Int, [InputItem<Value>])] = []
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < candidates.count else { break }
            progress?.step(candidates[index].path)
            let items = read(candidates[index], reader)
            if !items.isEmpty { mine.append((index, items)) }
        }
        found.withLock { $0 += mine }
    }
    let sorted = found.withLock { $0 }.sorted { candidates[$0.0].path < candidates[$1.0].path }
    let problems = walk.problems.map { InputItem<Value>.problem($0) }
    return InputResult(items: problems + sorted.flatMap(\.1), filesSeen: walk.filesSeen)
}

private func read<Value>(
    _ candidate: Candidate, _ reader: Reader<Value>
) -> [InputItem<Value>] {
    let location = Location(file: candidate.path)
    let descriptor = open(candidate.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
        let reason = String(cString: strerror(errno))
        return [.problem(InputProblem(location: location, kind: .unreadable, reason: reason))]
    }
    var head = [UInt8](repeating: 0, count: headLength)
    let got = pread(descriptor, &head, head.count, 0)
    let start = head.prefix(max(got, 0))
    if got >= 4, isELF(start) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return []
        }
        let source = FileSource(descriptor: descriptor, size: Int(status.st_size))
        return [open(location, source, reader.extract)]
    }
    let script = interpreter(of: start, descriptor)
    close(descriptor)
    if let script { return [.script(location, interpreter: script)] }
    if start.starts(with: [0x50, 0x4b]) && (candidate.isGiven || FileNames.isArchive(candidate.path)) {
        return readArchive(candidate.path, reader)
    }
    let problem = rejected(location, candidate, start)
    if let format = foreignFormat(start) {
        return [.foreign(location, format: format, problem: problem)]
    }
    return problem.map { [.problem($0)] } ?? []
}

/// As much of a file as the kernel looks at for a `#!` line, in bytes (BINPRM_BUF_SIZE).
private let headLength = 256

/// The `#!` line of a file that may be executed, without those two bytes.
private func interpreter(of head: ArraySlice<UInt8>, _ descriptor: Int32) -> String? {
    guard head.starts(with: [0x23, 0x21]) else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o111 != 0
    else {
        return nil
    }
    let line = head.dropFirst(2).prefix { $0 != 10 && $0 != 0 }
    return String(decoding: line, as: UTF8.self)
}

private func rejected(_ location: Location, _ candidate: Candidate, _ head: ArraySlice<UInt8>)
    -> InputProblem?
{
    if FileNames.isArchive(candidate.path) {
        return InputProblem(
            location: location, kind: .corruptArchive, reason: "not a zip archive: \(describeContent(head))")
    }
    guard
        candidate.isGiven
            || FileNames.looksNative(location.file.split(separator: "/").last.map(String.init) ?? "")
    else {
        return nil
    }
    return InputProblem(location: location, kind: .notELF, reason: describeContent(head))
}

/// Makes the image and lets the caller extract from it.
func open<Value>(
    _ location: Location, _ source: any ByteSource, _ extract: (NativeFile) -> InputItem<Value>
) -> InputItem<Value> {
    do {
        return extract(NativeFile(location: location, image: try SparseImage(source: source)))
    } catch {
        return .problem(
            InputProblem(location: location, kind: .tooLarge, reason: "no memory for it: \(error)"))
    }
}
