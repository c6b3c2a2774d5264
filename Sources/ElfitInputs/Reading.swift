package import ElfitArchives
import ElfitBytes
import ElfitSystem
import Glibc

/// What one candidate gave.
struct Reading<Value: Sendable>: Sendable {
    var items: [InputItem<Value>] = []
    var archives: [ArchiveTexts] = []

    /// Whether anything in it was read: more than that it is no archive, or a damaged one.
    var hasContent: Bool {
        if items.isEmpty || !archives.isEmpty { return true }
        if case .problem = items[0] { return false }
        return true
    }
}

/// Reads the given files, trees and wheels; `extract` turns each native file into what is kept of it.
///
/// `likely` tells which parts of an archive's member will be asked for: they are kept when it is inflated.
/// `extract` runs on several threads at once; a native file's bytes are gone when it returns. The
/// result does not depend on the number of threads.
package func readInputs<Value: Sendable>(
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
    let readings = concurrently(candidates.count, threads: threads) { index in
        progress?.step(candidates[index].path)
        return read(candidates[index], reader)
    }
    let sorted = candidates.indices.sorted { (candidates[$0].path, $0) < (candidates[$1].path, $1) }
    let problems = walk.problems.map { InputItem<Value>.problem($0) }
    return InputResult(
        items: problems + sorted.flatMap { readings[$0].items }, filesSeen: walk.filesSeen,
        archives: sorted.flatMap { readings[$0].archives }, sites: walk.sites.sorted())
}

private func read<Value>(_ candidate: Candidate, _ reader: Reader<Value>) -> Reading<Value> {
    let location = Location(file: candidate.path)
    if !candidate.isGiven, candidate.path.hasSuffix("/package.json") { return readManifest(location) }
    let descriptor = open(candidate.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
        let reason = String(cString: strerror(errno))
        let problem = InputProblem(location: location, kind: .unreadable, reason: reason)
        return Reading(items: [.problem(problem)])
    }
    var head = [UInt8](repeating: 0, count: headLength)
    let got = pread(descriptor, &head, head.count, 0)
    let start = head.prefix(max(got, 0))
    if got >= 4, isELF(start) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return Reading()
        }
        let source = FileSource(descriptor: descriptor, size: Int(status.st_size))
        let item = open(location, source, reader.extract)
        let isLibrary = FileNames.looksNative(candidate.path)
        return Reading(items: [item] + (isLibrary ? [] : readInstallerArchive(location, reader)))
    }
    let script = interpreter(of: start, descriptor)
    close(descriptor)
    // A zipapp is a script and an archive.
    let scripts = script.map { [InputItem<Value>.script(location, interpreter: $0)] } ?? []
    if let place = ArchivePlace(candidate, head: start) {
        var reading = readArchive(candidate.path, parts: place.parts, reader)
        if !place.mayBeNone || reading.hasContent {
            reading.items = scripts + reading.items
            return reading
        }
    }
    if !scripts.isEmpty { return Reading(items: scripts) }
    if let reading = readTar(candidate, reader) { return reading }
    let problem = rejected(location, candidate, start)
    if let format = foreignFormat(start) {
        return Reading(items: [.foreign(location, format: format, problem: problem)])
    }
    return Reading(items: problem.map { [.problem($0)] } ?? [])
}

/// What a package.json is kept for; most have nothing of it.
private func readManifest<Value>(_ location: Location) -> Reading<Value> {
    guard let source = try? FileSource(path: location.file), source.size <= 1 << 20,
        let image = try? SparseImage(source: source), (try? image.require([0..<source.size])) != nil,
        image.contains("\"optionalDependencies\"", in: 0..<source.size)
    else { return Reading() }
    return Reading(items: [.manifest(location)])
}

/// As much of a file as the kernel looks at for a `#!` line, in bytes (BINPRM_BUF_SIZE).
let headLength = 256

/// The `#!` line of a file that may be executed, without those two bytes.
private func interpreter(of head: ArraySlice<UInt8>, _ descriptor: Int32) -> String? {
    guard let line = interpreterLine(head) else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o111 != 0
    else {
        return nil
    }
    return line
}

/// The first line of a file that begins with `#!`, without those two bytes.
func interpreterLine(_ head: ArraySlice<UInt8>) -> String? {
    guard head.starts(with: [0x23, 0x21]) else { return nil }
    return String(decoding: head.dropFirst(2).prefix { $0 != 10 && $0 != 0 }, as: UTF8.self)
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
