import Bytes
import Glibc
import Packages

/// The app's small text files, read when somebody asks.
struct DiskTexts: AppTexts {
    /// Larger files are no metadata, in bytes.
    static let sizeLimit = 4 << 20

    func text(at path: String) -> String? {
        guard let source = try? FileSource(path: path), source.size <= Self.sizeLimit,
            let image = try? SparseImage(source: source), (try? image.require([0..<source.size])) != nil
        else { return nil }
        return image.withBytes { String(decoding: $0.prefix(source.size), as: UTF8.self) }
    }

    func names(in directory: String) -> [String] {
        guard let open = opendir(directory) else { return [] }
        defer { closedir(open) }
        var names: [String] = []
        while let entry = readdir(open) {
            let name = entryName(entry)
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
