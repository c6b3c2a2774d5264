import ElfitArchives
import ElfitBaseImages
import ElfitBytes
import ElfitInputs
import ElfitPackages
import ElfitSystem
import Glibc

/// The app's small text files: those of archives as they were read, those on disk when somebody asks.
struct InputTexts: AppTexts {
    let archives: [AppArchive]
    private let members: [String: [String: [UInt8]]]
    /// Where each archive is in ``archives``.
    private let places: [String: Int]
    /// Names in the directories of archives, by absolute path.
    private let folders: [String: Set<String>]
    /// Of archives.
    private let links: [String: String]
    private let disk = DiskTexts()

    init(_ archives: [ArchiveTexts], links: [String: String]) {
        self.links = links
        self.archives = archives.map {
            AppArchive(display: $0.location.description, path: absolutePath(of: $0.location))
        }
        places = Dictionary(
            self.archives.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        members = Dictionary(
            zip(self.archives.map(\.path), archives.map(\.texts)), uniquingKeysWith: { first, _ in first })
        var folders: [String: Set<String>] = [:]
        for (archive, texts) in members {
            for member in texts.keys {
                var path = archive + "/" + member
                while path.utf8.count > archive.utf8.count {
                    let folder = PathResolution.directory(of: path)
                    let isNew = folders[folder, default: []].insert(PathResolution.baseName(path)).inserted
                    path = isNew ? folder : archive
                }
            }
        }
        self.folders = folders
    }

    func text(at path: String) -> String? {
        guard let (archive, member) = split(path) else { return disk.text(at: path) }
        return archive[member].map { String(decoding: $0, as: UTF8.self) }
    }

    /// An archive is inflated once for each package whose code is asked for, and not again for each of its files.
    func pythonReader(in site: String) -> (String) -> [UInt8]? {
        guard let archive = archive(around: site) else {
            return { name in disk.text(at: site + "/" + name).map { Array($0.utf8) } }
        }
        let files = pythonFiles(inArchive: archive) ?? [:]
        let folder = site == archive ? "" : site.utf8.dropFirst(archive.utf8.count + 1).text + "/"
        return { files[folder + $0] }
    }

    func mentions(_ words: [String], at path: String) -> Bool {
        guard let (archive, member) = split(path) else { return disk.mentions(words, at: path) }
        guard let bytes = archive[member] else { return false }
        return words.contains { contains(bytes, Array($0.utf8)) }
    }

    func names(in directory: String) -> [String] {
        if let names = folders[directory] { return names.sorted() }
        return split(directory) == nil ? disk.names(in: directory) : []
    }

    func link(at path: String) -> String? { links[path] ?? disk.link(at: path) }

    /// The innermost archive that a path leads into, and the rest of the path.
    private func split(_ path: String) -> (texts: [String: [UInt8]], member: String)? {
        var archive = path
        while archive.utf8.count > 1 {
            if let texts = members[archive] {
                return (texts, path.utf8.dropFirst(archive.utf8.count + 1).text)
            }
            archive = PathResolution.directory(of: archive)
        }
        return nil
    }

    /// The first archive of the input that a path leads into.
    private func archive(around path: String) -> String? {
        var first: Int?
        var place = path
        while place.utf8.count > 1 {
            if let index = places[place] { first = min(first ?? index, index) }
            place = PathResolution.directory(of: place)
        }
        return first.map { archives[$0].path }
    }
}

extension Substring.UTF8View {
    fileprivate var text: String { String(Substring(self)) }
}
