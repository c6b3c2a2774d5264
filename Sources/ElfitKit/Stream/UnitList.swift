import ElfitSystem
import Glibc

/// A list of paths, one a line, read as it comes: however long it is, only a line or a group is kept.
///
/// A line is `PATH` or `GROUP<tab>PATH`; lines of one group that follow each other are one unit.
package struct UnitList {
    /// The longest line, in bytes; twice what Linux takes as a path.
    static let longestLine = 8192
    /// The most paths of one unit.
    static let largestGroup = 100_000

    private let descriptor: Int32
    private let separator: UInt8
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// Read already, and of the next unit.
    private var ahead: ListedUnit?

    /// - Parameters:
    ///   - descriptor: is read from, and not closed.
    ///   - isNulSeparated: whether lines end with NUL, as `find -print0` writes them; a path may hold line ends then.
    package init(descriptor: Int32, isNulSeparated: Bool = false) {
        self.descriptor = descriptor
        separator = isNulSeparated ? 0 : UInt8(ascii: "\n")
    }

    /// The next unit; nil at the end.
    ///
    /// - Throws: ``UnitListError`` where the list cannot be read on.
    package mutating func next() throws(UnitListError) -> ListedUnit? {
        let kept = ahead
        ahead = nil
        let next: ListedUnit? = if let kept { kept } else { try line() }
        guard let first = next else { return nil }
        guard first.problem == nil, first.name != first.paths[0] else { return first }
        var paths = first.paths
        while let following = try line() {
            guard following.problem == nil, following.name == first.name, paths.count < Self.largestGroup
            else {
                ahead = following
                break
            }
            paths += following.paths
        }
        return ListedUnit(name: first.name, paths: paths)
    }

    /// One line as a unit of its own; empty ones are passed over.
    private mutating func line() throws(UnitListError) -> ListedUnit? {
        while let bytes = try bytes() {
            if bytes.isEmpty { continue }
            guard bytes.count <= Self.longestLine else {
                let start = String(decoding: bytes.prefix(80), as: UTF8.self)
                return ListedUnit(
                    name: start, paths: [], problem: "the line is longer than \(Self.longestLine) bytes")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return ListedUnit(
                    name: String(decoding: bytes, as: UTF8.self), paths: [], problem: "the line is not UTF-8")
            }
            let parts = text.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            let path = String(parts[parts.count - 1])
            guard !path.isEmpty else {
                return ListedUnit(name: text, paths: [], problem: "the line names a group and no path")
            }
            return ListedUnit(name: parts.count == 2 ? String(parts[0]) : path, paths: [path])
        }
        return nil
    }

    /// The bytes of the next line, cut where it is too long; nil at the end.
    private mutating func bytes() throws(UnitListError) -> ArraySlice<UInt8>? {
        var scanned = position
        while true {
            if let end = buffer[scanned...].firstIndex(of: separator) {
                defer { position = end + 1 }
                return buffer[position..<end]
            }
            scanned = buffer.count
            if isAtEnd {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                return buffer[position...]
            }
            // What was taken goes; of an endless line only as much stays as shows that it is one.
            buffer.removeFirst(position)
            scanned -= position
            position = 0
            if buffer.count > 4 * Self.longestLine {
                let cut = buffer.count - 2 * Self.longestLine
                buffer.removeLast(cut)
                scanned -= cut
            }
            try fill()
        }
    }

    private mutating func fill() throws(UnitListError) {
        var piece = [UInt8](repeating: 0, count: 16 << 10)
        let got = uninterrupted { read(descriptor, &piece, piece.count) }
        guard got >= 0 else { throw UnitListError(reason: String(cString: strerror(errno))) }
        isAtEnd = got == 0
        buffer += piece.prefix(got)
    }
}
