import ElfitBytes

/// Small text files of a project, bounded.
package enum ProjectText {
    /// Larger ones are nobody's project file, in bytes: the largest lock files have some 20 MB.
    static let sizeLimit = 64 << 20

    /// A regular file's bytes; nil for what cannot be read or is larger.
    static func bytes(_ path: String, limit: Int = sizeLimit) -> [UInt8]? {
        guard let source = try? FileSource(path: path), source.size <= limit,
            let image = try? SparseImage(source: source), (try? image.require([0..<source.size])) != nil
        else { return nil }
        return image.withBytes { Array($0.prefix(source.size)) }
    }

    package static func text(_ path: String, limit: Int = 1 << 20) -> String? {
        bytes(path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
    }
}
