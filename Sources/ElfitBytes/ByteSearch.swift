#if canImport(Glibc)
    import Glibc
#endif

extension SparseImage {
    /// Where some bytes stand first at or after an offset; nil when they do not. Bytes that were not loaded are zero.
    package func firstOffset(of wanted: [UInt8], from start: Int = 0) -> Int? {
        // Zero bytes are everywhere: the search goes by the first other one.
        guard start >= 0, let anchor = wanted.firstIndex(where: { $0 != 0 }) else { return nil }
        return unsafe withBytes { bytes in
            var place = start + anchor
            while place < bytes.count {
                guard let base = bytes.baseAddress,
                    let hit = unsafe memchr(base + place, Int32(wanted[anchor]), bytes.count - place)
                else { return nil }
                let found = unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base) - anchor
                guard found + wanted.count <= bytes.count else { return nil }
                if unsafe memcmp(base + found, wanted, wanted.count) == 0 { return found }
                place = found + anchor + 1
            }
            return nil
        }
    }

    /// The bytes from an offset to the next zero byte, at most `limit` of them.
    package func text(at start: Int, limit: Int) -> String {
        guard start >= 0, start < count else { return "" }
        return unsafe withBytes { bytes in
            let piece = unsafe bytes[start..<min(start + limit, bytes.count)]
            return unsafe String(decoding: piece.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

/// Whether some bytes stand among others.
package func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    return unsafe bytes.withUnsafeBytes { all in
        guard let base = all.baseAddress else { return false }
        var start = 0
        while start + wanted.count <= all.count,
            let hit = unsafe memchr(base + start, Int32(first), all.count - wanted.count + 1 - start)
        {
            if unsafe memcmp(hit, wanted, wanted.count) == 0 { return true }
            start = unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
        }
        return false
    }
}
