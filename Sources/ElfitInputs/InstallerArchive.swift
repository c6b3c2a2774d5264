import ElfitArchives
import ElfitBytes

/// The archive at the end of a program that PyInstaller made (its PyInstaller/archive/writers.py, CArchiveWriter):
/// members, a table of them, and a cookie that says where the table is. All numbers are big-endian.
struct InstallerArchive {
    /// One member of the table.
    struct Entry {
        let name: String
        /// In the file.
        let range: Range<Int>
        /// Once inflated, in bytes.
        let size: Int
        let isPacked: Bool
        /// `b` for a native file, `s` for a script and so on.
        let kind: UInt8
    }
    let entries: [Entry]

    private static let cookie: [UInt8] = [0x4d, 0x45, 0x49, 0x0c, 0x0b, 0x0a, 0x0b, 0x0e]
    private static let cookieLength = 88
    private static let entryLength = 18
    /// A signature, or the program's section headers, may stand behind the cookie, in bytes.
    private static let tailLength = 1 << 20

    /// What went wrong.
    enum Failure: Error {
        case none
        case damaged(String)
    }

    /// - Parameter limit: most members.
    /// - Throws: `none` for a program without such an archive.
    init(_ image: SparseImage, limit: Int) throws(Failure) {
        let end = image.count
        guard end > Self.cookieLength else { throw .none }
        let tail = max(0, end - Self.tailLength)..<end
        guard (try? image.require([tail])) != nil, let place = Self.last(image, tail) else { throw .none }
        let head = image.bytes(place..<place + Self.cookieLength)
        let stop = place + Self.cookieLength
        let (length, offset, tableLength) = (head.number(8), head.number(12), head.number(16))
        let start = stop - length
        guard start >= 0, length >= Self.cookieLength, offset + tableLength <= length,
            (try? image.require([start + offset..<start + offset + tableLength])) != nil
        else { throw .damaged("the table of its archive is not inside the file") }
        let table = image.bytes(start + offset..<start + offset + tableLength)
        var entries: [Entry] = []
        var next = 0
        while next + Self.entryLength <= table.count, entries.count < limit {
            let entryLength = table.number(next)
            guard entryLength > Self.entryLength, next + entryLength <= table.count else {
                throw .damaged("the table of its archive is damaged at byte \(next)")
            }
            let (from, packed) = (start + table.number(next + 4), table.number(next + 8))
            guard from + packed <= stop else {
                throw .damaged("a member of its archive is not inside the file")
            }
            let name = table[(next + Self.entryLength)..<(next + entryLength)].prefix { $0 != 0 }
            entries.append(
                Entry(
                    name: String(decoding: name, as: UTF8.self), range: from..<from + packed,
                    size: table.number(next + 12), isPacked: table[next + 16] != 0, kind: table[next + 17]))
            next += entryLength
        }
        self.entries = entries
    }

    private static func last(_ image: SparseImage, _ tail: Range<Int>) -> Int? {
        var found: Int?
        var from = tail.lowerBound
        while let place = image.firstOffset(of: cookie, from: from), place + cookieLength <= tail.upperBound {
            found = place
            from = place + 1
        }
        return found
    }

    /// A member's bytes; nil for one that is damaged, or larger than it may be.
    static func contents(_ entry: Entry, _ image: SparseImage, limit: Int) -> [UInt8]? {
        guard entry.size <= limit, (try? image.require([entry.range])) != nil else { return nil }
        if !entry.isPacked { return entry.size == entry.range.count ? image.bytes(entry.range) : nil }
        return unsafe image.withBytes {
            unsafe inflatedZlib(UnsafeRawBufferPointer(rebasing: $0[entry.range]), size: entry.size)
        }
    }
}

extension SparseImage {
    fileprivate func bytes(_ range: Range<Int>) -> [UInt8] {
        unsafe withBytes { unsafe Array($0[range]) }
    }
}

extension [UInt8] {
    /// Four bytes, the highest first.
    fileprivate func number(_ place: Int) -> Int {
        self[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
