package import ElfitELF

/// `/etc/ld.so.cache` as glibc's ldconfig writes it (sysdeps/generic/dl-cache.h), format 1.1.
package struct LoaderCacheFile: Sendable, Equatable {
    /// Larger files are not read, in bytes; a full Debian desktop has 0.2 MB.
    package static let sizeLimit = 16 << 20

    package struct Entry: Sendable, Equatable {
        /// What DT_NEEDED asks for.
        package let name: String
        /// Where it is found.
        package let path: String
        /// The `glibc-hwcaps` directory that it stands in, for processors that have what it needs; else nil.
        package let capability: String?
    }

    /// The entries for one architecture, in file order.
    package let entries: [Entry]

    package enum Problem: Error, Sendable, Equatable, CustomStringConvertible {
        case unknownFormat
        case truncated
        case otherByteOrder

        package var description: String {
            switch self {
            case .unknownFormat: "not in the format glibc-ld.so.cache1.1"
            case .truncated: "ends early or points outside itself"
            case .otherByteOrder: "for the other byte order"
            }
        }
    }

    private static let magic = Array("glibc-ld.so.cache1.1".utf8)
    private static let oldMagic = Array("ld.so-1.7.0".utf8)
    private static let headerSize = 48
    private static let entrySize = 24
    /// In `hwcap`: the low half is an index into the names of glibc-hwcaps.
    private static let isExtension: UInt64 = 1 << 62

    /// Reads the entries that a loader of this architecture takes: its flags tell.
    package init(_ bytes: [UInt8], architecture: Architecture) throws(Problem) {
        guard let start = Self.start(bytes) else { throw .unknownFormat }
        let cache = Reader(bytes: bytes, base: start)
        guard let count = cache.word(20), let byteOrder = cache.byte(28), let extensions = cache.word(32)
        else {
            throw .truncated
        }
        // 0: written before glibc 2.33; 2: little endian.
        guard byteOrder & 3 == 0 || byteOrder & 3 == 2 else { throw .otherByteOrder }
        guard Int(count) <= (bytes.count - start - Self.headerSize) / Self.entrySize else { throw .truncated }
        let capabilities = Self.capabilities(cache, extensions)
        var entries: [Entry] = []
        for index in 0..<Int(count) {
            let place = Self.headerSize + index * Self.entrySize
            guard let flags = cache.word(place), let key = cache.word(place + 4),
                let value = cache.word(place + 8), let low = cache.word(place + 16),
                let high = cache.word(place + 20)
            else { throw .truncated }
            guard flags == architecture.loaderCacheFlags else { continue }
            guard let name = cache.text(key), let path = cache.text(value) else { throw .truncated }
            let hardware = UInt64(high) << 32 | UInt64(low)
            // Old hwcap bits name subdirectories that no supported loader looks into any more.
            guard hardware == 0 || hardware & Self.isExtension != 0 else { continue }
            let capability = hardware == 0 ? nil : capabilities[low] ?? "unknown"
            entries.append(Entry(name: name, path: path, capability: capability))
        }
        self.entries = entries
    }

    /// The new format, alone or behind the old one.
    private static func start(_ bytes: [UInt8]) -> Int? {
        if bytes.starts(with: magic) { return 0 }
        guard bytes.starts(with: oldMagic), let count = Reader(bytes: bytes, base: 0).word(12) else {
            return nil
        }
        let end = 16 + Int(count) * 12
        let start = (end + 7) / 8 * 8
        guard start < bytes.count, bytes[start...].starts(with: magic) else { return nil }
        return start
    }

    /// Names of glibc-hwcaps directories by index.
    private static func capabilities(_ cache: Reader, _ offset: UInt32) -> [UInt32: String] {
        // Extensions count from the start of the file.
        let file = Reader(bytes: cache.bytes, base: 0)
        let start = Int(offset)
        guard offset != 0, file.word(start) == 0xeaa4_2174, let count = file.word(start + 4), count <= 64
        else {
            return [:]
        }
        var names: [UInt32: String] = [:]
        for index in 0..<Int(count) {
            let section = start + 8 + index * 16
            guard file.word(section) == 1, let place = file.word(section + 8),
                let size = file.word(section + 12)
            else { continue }
            for index in 0..<min(size / 4, 64) {
                guard let text = file.word(Int(place) + Int(index) * 4) else { break }
                names[index] = cache.text(text)
            }
        }
        return names
    }

    /// Little-endian words and strings of a file, bounds checked.
    private struct Reader {
        let bytes: [UInt8]
        /// Where offsets count from.
        let base: Int

        func byte(_ offset: Int) -> UInt8? { base + offset < bytes.count ? bytes[base + offset] : nil }

        func word(_ offset: Int) -> UInt32? {
            let start = base + offset
            guard start >= 0, start <= bytes.count - 4 else { return nil }
            return (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * $1) }
        }

        /// A string of at most PATH_MAX bytes; nil when it does not end inside the file.
        func text(_ offset: UInt32) -> String? {
            let start = base + Int(offset)
            guard start < bytes.count, let end = bytes[start...].prefix(4096).firstIndex(of: 0) else {
                return nil
            }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }
}
