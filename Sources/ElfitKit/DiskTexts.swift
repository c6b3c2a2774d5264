import ElfitBaseImages
import ElfitBytes
import ElfitInputs
import ElfitPackages
import ElfitSystem
import Glibc

/// A location as loaders would know it: archives count as directories.
func absolutePath(of location: Location) -> String {
    absolutePath(location.file) + (location.member.map { "/" + $0 } ?? "")
}

/// Small text files on disk.
struct DiskTexts {
    /// Larger files are no metadata, in bytes.
    static let sizeLimit = 4 << 20

    func text(at path: String, limit: Int = sizeLimit) -> String? {
        guard let source = try? FileSource(path: path), source.size <= limit,
            let image = try? SparseImage(source: source), (try? image.require([0..<source.size])) != nil
        else { return nil }
        return image.withBytes { String(decoding: $0.prefix(source.size), as: UTF8.self) }
    }

    func mentions(_ words: [String], at path: String) -> Bool {
        guard let source = try? FileSource(path: path), source.size <= Self.sizeLimit,
            let image = try? SparseImage(source: source), (try? image.require([0..<source.size])) != nil
        else { return false }
        return words.contains { image.firstOffset(of: Array($0.utf8)) != nil }
    }

    func names(in directory: String) -> [String] { directoryNames(directory) }

    func link(at path: String) -> String? { linkTarget(path) }
}
