import Bytes
import ELFFacts
import Glibc

/// A base image as one text file: what `elfit base import` writes and `--base FILE` reads.
///
///     elfit-profile 1
///     image NAME · libc musl 1.2.5 · architecture x86_64 · directories /lib:/usr/lib
///     package imported NAME -
///     link PATH TARGET · library PATH ... (the lines of ``ABIRecord``)
public enum ProfileFile {
    static let firstLine = "elfit-profile 1"
    /// Larger profile files are refused, in bytes.
    static let sizeLimit = 256 << 20

    /// The text of an image that was read from a root file system.
    public static func write(_ image: BaseImage, _ root: RootDirectory) -> String {
        var head = [firstLine] + image.descriptionLines
        head.append("package imported root -")
        var body = ""
        var written: Set<String> = []
        for path in libraryPaths(image, root) {
            guard case .object(let resolved, let object) = root.entry(at: path) else { continue }
            if resolved != path { head.append("link \(path) \(resolved)") }
            let isNew = written.insert(resolved).inserted
            if isNew { body += ABIRecord.write(object.facts, path: resolved) }
        }
        return head.joined(separator: "\n") + "\n" + body
    }

    /// What the loader may find: its own file, and everything in its directories.
    private static func libraryPaths(_ image: BaseImage, _ root: RootDirectory) -> [String] {
        var paths = image.loaderPath.map { [$0] } ?? []
        for directory in image.libraryDirectories {
            paths += root.names(in: directory).filter { $0.contains(".so") }.sorted().map {
                directory + "/" + $0
            }
        }
        return paths
    }

    /// Reads a profile file.
    ///
    /// - Throws: ``BaseImageError/badProfile(_:)`` with the reason.
    public static func read(_ path: String) throws(BaseImageError) -> BaseImage {
        let root = RootDirectory("/")
        guard let bytes = root.bytes(at: path, limit: sizeLimit), bytes.count < sizeLimit else {
            throw .badProfile("\(path): cannot be read as a profile")
        }
        let text = ProfileText(bytes)
        let lines = text.lines(before: "package ")
        guard lines.first == firstLine else {
            throw .badProfile("\(path): not a profile ('\(firstLine)' is missing)")
        }
        let description = ImageDescription(lines.dropFirst().joined(separator: "\n"))
        guard !description.name.isEmpty, let architecture = description.architecture,
            ["x86_64", "aarch64"].contains(architecture)
        else { throw .badProfile("\(path): a profile needs 'image' and 'architecture' lines") }
        let record = PackageRecord(text)
        return description.image(architecture: architecture) { [record] in [record] }
    }
}

extension ProfileText {
    /// The lines from the start to the first one with this beginning.
    func lines(before end: String) -> [String] {
        var lines: [String] = []
        for line in string.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix(end) || line.hasPrefix("library ") { break }
            lines.append(String(line))
        }
        return lines
    }
}

extension RootDirectory {
    /// The names in a directory of this root, links followed inside it; none when there is no such directory.
    func names(in directory: String) -> [String] {
        guard let path = hostPath(directory), let handle = opendir(path) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) { names.append(entryName(entry)) }
        return names
    }
}
