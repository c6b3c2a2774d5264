import Foundation
import Synchronization

/// What the compiler made of the same source, options and libraries before: tests ask for the same few files by
/// the hundred. Kept for the process; also on disk where ELFIT_TEST_CACHE names a folder.
enum CompileCache {
    private static let known = Mutex<[String: Data]>([:])
    /// What made the files that this process compiled: libraries that later ones are linked with.
    private static let made = Mutex<[String: String]>([:])
    private static let folder = ProcessInfo.processInfo.environment["ELFIT_TEST_CACHE"]

    /// Names everything that decides the outcome; paths inside `folder` count by what is in the files.
    static func key(_ source: String, _ options: [String], in folder: String) -> String {
        var hash = Hash()
        hash.add(source)
        for option in options {
            hash.add(option.replacingOccurrences(of: folder, with: "@"))
            guard let start = option.range(of: folder)?.lowerBound else { continue }
            let path = String(option[start...])
            if let key = made.withLock({ $0[path] }) { hash.add(key) } else { hash.add(readBytes(path)) }
        }
        return hash.text
    }

    /// Notes that the file at a path was made so.
    static func note(_ path: String, _ key: String) { made.withLock { $0[path] = key } }

    static func bytes(_ key: String) -> Data? {
        if let data = known.withLock({ $0[key] }) { return data }
        guard let folder, let data = FileManager.default.contents(atPath: "\(folder)/\(key)") else {
            return nil
        }
        known.withLock { $0[key] = data }
        return data
    }

    static func keep(_ key: String, _ data: Data) {
        known.withLock { $0[key] = data }
        // Atomic: several processes may write the same.
        if let folder { try? data.write(to: URL(fileURLWithPath: "\(folder)/\(key)"), options: .atomic) }
    }
}

/// Two FNV-1a hashes of 64 bits, side by side.
private struct Hash {
    private var low: UInt64 = 0xcbf2_9ce4_8422_2325
    private var high: UInt64 = 0x9ae1_6a3b_2f90_404f

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes + [0xff] {
            low = (low ^ UInt64(byte)) &* 0x100_0000_01b3
            high = (high ^ UInt64(byte)) &* 0x100_0000_01b3 &+ low >> 7
        }
    }

    var text: String { String(low, radix: 16) + "-" + String(high, radix: 16) }
}
