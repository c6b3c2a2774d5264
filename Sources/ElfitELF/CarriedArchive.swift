import CElfitELF
import ElfitBytes

/// Programs that are made of a launcher and what it unpacks: what matters of them is not in their segments.
extension ELFReader {
    /// PyInstaller's cookie ends its archive (its PyInstaller/archive/writers.py); a signature may stand behind.
    private static let cookie: [UInt8] = [0x4d, 0x45, 0x49, 0x0c, 0x0b, 0x0a, 0x0b, 0x0e]
    /// The end of a zip archive's directory (APPNOTE.TXT 4.3.16), with the longest comment.
    private static let directoryEnd: [UInt8] = [0x50, 0x4b, 5, 6]
    private static let tailLength = 65_536 + 22

    mutating func findCarriedArchive() throws(ELFReadError) {
        guard facts.isExecutable || facts.isStaticExecutable else { return }
        if isAppImage {
            facts.carriedArchive = "an AppImage"
            return
        }
        // What the segments cover is no archive behind them.
        let end = facts.loadSegments.map { Int(clamping: $0.offset &+ $0.fileSize) }.max() ?? 0
        guard end < image.count else { return }
        let tail = max(end, image.count - Self.tailLength)..<image.count
        try require([tail])
        if holds(Self.cookie, tail) {
            facts.carriedArchive = "a PyInstaller archive"
            return
        }
        if isNuitka(tail, after: end) {
            facts.carriedArchive = "a Nuitka one-file payload"
            return
        }
        if holds(Self.directoryEnd, tail) { facts.carriedArchive = "a zip archive" }
    }

    /// "AI" and a type in the padding of e_ident (AppImage specification).
    private var isAppImage: Bool {
        unsafe image.withBytes {
            unsafe $0.count > 10 && $0[8] == 0x41 && $0[9] == 0x49 && (1...2).contains($0[10])
        }
    }

    private func holds(_ wanted: [UInt8], _ range: Range<Int>) -> Bool {
        guard let place = image.firstOffset(of: wanted, from: range.lowerBound) else { return false }
        return place < range.upperBound
    }

    /// The payload begins with "KA" and a letter; the file's last eight bytes say where.
    private func isNuitka(_ tail: Range<Int>, after end: Int) -> Bool {
        guard tail.count >= 8,
            let start = withWords(tail, { $0.long(tail.count - 8) }).flatMap(Int.init(exactly:)),
            start >= end, start + 3 <= image.count, (try? require([start..<start + 3])) != nil
        else { return false }
        return unsafe image.withBytes {
            unsafe $0[start] == 0x4b && $0[start + 1] == 0x41 && [0x58, 0x59].contains($0[start + 2])
        }
    }
}
