import ElfitArchives
import ElfitSystem
import Glibc

/// The digest of what a unit's paths hold: the same for the same content, wherever it lies.
enum ContentDigest {
    /// More files than these in a directory have no digest: a unit is to be a wheel or an app.
    private static let mostFiles = 1_000_000

    /// `sha256:` and 64 digits; nil where something cannot be read. Of one file its own, as `sha256sum` has it; of a
    /// directory the one of the names in it and their digests; of several the one of their names and digests.
    static func of(_ paths: [String]) -> String? {
        if paths.count == 1 { return one(paths[0]) }
        var list = ""
        for path in paths {
            guard let part = one(path) else { return nil }
            list += "\(part) \(PathResolution.baseName(path))\n"
        }
        return SHA256Digest.of(Array(list.utf8))
    }

    private static func one(_ path: String) -> String? { isDirectory(path) ? directory(path) : file(path) }

    private static func file(_ path: String) -> String? {
        guard let supply = try? FileSupply(path: path) else { return nil }
        let digest = SHA256Digest()
        do {
            while let piece = try supply.next() { digest.add(piece) }
        } catch { return nil }
        return digest.finish()
    }

    private static func directory(_ root: String) -> String? {
        var list: [String] = []
        var folders = [""]
        while let folder = folders.popLast() {
            for name in directoryNames(root + folder) {
                let path = folder + "/" + name
                guard list.count < mostFiles else { return nil }
                if let target = linkTarget(root + path) {
                    list.append("\(path) -> \(target)\n")
                } else if isDirectory(root + path) {
                    folders.append(path)
                } else if let digest = file(root + path) {
                    list.append("\(path) \(digest)\n")
                } else {
                    list.append("\(path) ?\n")
                }
            }
        }
        return SHA256Digest.of(Array(list.sorted().joined().utf8))
    }
}
