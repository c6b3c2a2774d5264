import ElfitBytes
import ElfitSystem
import Glibc

/// What a tree holds that a configuration file would name: for `elfit init`.
package struct Starter: Sendable {
    /// A Dockerfile's path, and the image that its last stage begins from.
    package struct Found: Sendable, Hashable {
        package let file: String
        package let image: String
    }
    /// Directories of wheels, virtual environments, node_modules.
    package private(set) var paths: [String] = []
    package private(set) var images: [Found] = []
    package private(set) var python: String?
    package private(set) var node: String?

    /// What the walk may cost.
    private static let directoryLimit = 20_000
    private static let depthLimit = 8
    private static let textLimit = 1 << 20
    private static let skipped: Set<String> = [
        ".git", ".hg", ".svn", ".build", "__pycache__", ".tox", ".cache",
    ]

    /// Looks through a directory, not into what it finds.
    package init(_ directory: String) {
        var pending = [(path: "", depth: 0)]
        var seen = 0
        while let (path, depth) = pending.popLast(), seen < Self.directoryLimit {
            seen += 1
            let full = path.isEmpty ? directory : directory + "/" + path
            let names = directoryNames(full)
            if isFound(path, names) {
                paths.append(path.isEmpty ? "." : path)
                continue
            }
            look(at: names, in: path, directory)
            guard depth < Self.depthLimit else { continue }
            for name in names.reversed() where !Self.skipped.contains(name) {
                let below = path.isEmpty ? name : path + "/" + name
                if Self.isRealDirectory(directory + "/" + below) { pending.append((below, depth + 1)) }
            }
        }
        paths.sort()
        images.sort { ($0.file, $0.image) < ($1.file, $1.image) }
    }

    private func isFound(_ path: String, _ names: [String]) -> Bool {
        path.hasSuffix("node_modules") || names.contains("pyvenv.cfg")
            || names.contains { $0.hasSuffix(".whl") }
    }

    private mutating func look(at names: [String], in path: String, _ directory: String) {
        let prefix = path.isEmpty ? "" : path + "/"
        for name in names {
            let lower = name.lowercased()
            let isDockerfile =
                lower == "dockerfile" || lower == "containerfile" || lower.hasPrefix("dockerfile.")
                || lower.hasSuffix(".dockerfile")
            if isDockerfile, let text = Self.text(directory + "/" + prefix + name),
                let image = Dockerfile(text).finalImage
            {
                images.append(Found(file: prefix + name, image: image))
            }
            if name == ".python-version", python == nil {
                python = Self.text(directory + "/" + prefix + name).flatMap { Self.version($0, parts: 2) }
            }
            if name == ".nvmrc" || name == ".node-version", node == nil {
                node = Self.text(directory + "/" + prefix + name).flatMap { Self.version($0, parts: 1) }
            }
        }
    }

    /// `3.12` of `3.12.4`; nil for names such as `lts/*`.
    private static func version(_ text: String, parts: Int) -> String? {
        let line = text.split(whereSeparator: \.isNewline).first ?? ""
        let numbers = line.drop { $0 == "v" }.prefix { $0.isNumber || $0 == "." }.split(separator: ".")
        return numbers.isEmpty ? nil : numbers.prefix(parts).joined(separator: ".")
    }

    /// Links are not followed: they may lead out, or around.
    private static func isRealDirectory(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func text(_ path: String) -> String? {
        (try? ConfigurationFile.bytes(path, limit: textLimit)).map { String(decoding: $0, as: UTF8.self) }
    }
}
