import BaseImages
import Bytes
import Glibc
import Inputs
import Packages

/// The app's small text files: those of archives as they were read, those on disk when somebody asks.
struct InputTexts: AppTexts {
    let archives: [AppArchive]
    private let members: [String: [String: [UInt8]]]
    private let disk = DiskTexts()

    init(_ archives: [ArchiveTexts]) {
        self.archives = archives.map {
            AppArchive(display: $0.location.description, path: absolutePath(of: $0.location))
        }
        members = Dictionary(
            zip(self.archives.map(\.path), archives.map(\.texts)), uniquingKeysWith: { first, _ in first })
    }

    func text(at path: String) -> String? {
        guard let (archive, member) = split(path) else { return disk.text(at: path) }
        return archive[member].map { String(decoding: $0, as: UTF8.self) }
    }

    func names(in directory: String) -> [String] {
        guard let (archive, folder) = split(directory) else { return disk.names(in: directory) }
        let prefix = folder.isEmpty ? "" : folder + "/"
        let below = archive.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
        return Set(below.map { String($0.prefix { $0 != "/" }) }).sorted()
    }

    /// The innermost archive that a path leads into, and the rest of the path.
    private func split(_ path: String) -> (texts: [String: [UInt8]], member: String)? {
        var archive = path
        while archive.count > 1 {
            if let texts = members[archive] { return (texts, String(path.dropFirst(archive.count + 1))) }
            archive = PathResolution.directory(of: archive)
        }
        return nil
    }
}

/// A location as loaders would know it: archives count as directories.
func absolutePath(of location: Location) -> String {
    absolutePath(location.file) + (location.member.map { "/" + $0 } ?? "")
}

/// Small text files on disk.
struct DiskTexts {
    /// Larger files are no metadata, in bytes.
    static let sizeLimit = 4 << 20

    func text(at path: String) -> String? {
        guard let source = try? FileSource(path: path), source.size <= Self.sizeLimit,
            let image = try? SparseImage(source: source), (try? image.require([0..<source.size])) != nil
        else { return nil }
        return image.withBytes { String(decoding: $0.prefix(source.size), as: UTF8.self) }
    }

    func names(in directory: String) -> [String] { directoryNames(directory) }
}
