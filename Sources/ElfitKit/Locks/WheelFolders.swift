import ElfitBaseImages
import ElfitBytes
import ElfitPackages
import ElfitSystem
import Glibc

/// Folders of wheels that are at hand though they are not what is checked: a wheelhouse, pip's or uv's cache.
struct WheelFolders {
    let folders: [String]
    /// More than that and the rest is passed over.
    private static let limit = 200_000
    private static let depth = 8

    /// The wheels of these names, and what uv has unpacked of them.
    func places(of wheels: Set<String>) -> [String] {
        let stems = Dictionary(
            grouping: wheels.compactMap { file in
                WheelName(file).map { (Self.stem($0.name, $0.version), file) }
            },
            by: \.0)
        var (found, left) = ([String](), Self.limit)
        var pending = folders.map { ($0, 0) }
        while let (folder, depth) = pending.popLast(), left > 0 {
            for name in directoryNames(folder) {
                left -= 1
                let path = folder + "/" + name
                if wheels.contains(name) {
                    found.append(path)
                } else if name.hasSuffix(".dist-info") {
                    if let files = stems[Self.stem(of: name)], isOne(of: files.map(\.1), path) {
                        found.append(folder)
                    }
                } else if depth < Self.depth, !name.contains(".whl"), isOwnDirectory(path) {
                    pending.append((path, depth + 1))
                }
            }
        }
        return found.sorted()
    }

    private static func stem(_ name: String, _ version: String) -> String {
        WheelName.normalized(name) + "-" + version
    }

    private static func stem(of entry: String) -> String {
        let parts = entry.dropLast(".dist-info".count).split(separator: "-", maxSplits: 1)
        return parts.count == 2 ? stem(String(parts[0]), String(parts[1])) : ""
    }

    /// Whether an unpacked wheel has the tags of one of those that are wanted.
    private func isOne(of wheels: [String], _ info: String) -> Bool {
        guard let text = DiskTexts().text(at: info + "/WHEEL") else { return false }
        let tags = text.split(separator: "\n").filter { $0.hasPrefix("Tag:") }.flatMap {
            WheelTag.expand($0.dropFirst(4).filter { !$0.isWhitespace })
        }
        return wheels.contains { Set(WheelName($0)?.tags ?? []) == Set(tags) }
    }

    /// Links are not followed: a cache's may lead in circles.
    private func isOwnDirectory(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
