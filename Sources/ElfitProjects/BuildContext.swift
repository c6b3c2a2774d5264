import ElfitDockerfile
import ElfitSystem
import Glibc

/// The directory that a Dockerfile is built in, where nothing names it: the one that has what it copies.
struct BuildContext {
    /// Relative to where the walk began; empty for that directory.
    let path: String

    /// Of its own directory and those above it the one with most of what is copied, the nearest of equals. Nil for a
    /// Dockerfile below that copies things which are nowhere: an example, a template.
    init?(of file: String, in directory: String, _ tree: ProjectTree) {
        guard file.contains("/") else {
            path = ""
            return
        }
        let text = ProjectText.bytes(joined(directory, file), limit: DockerfileLimits.fileSize) ?? []
        let sources = Dockerfile(text, path: file).contextSources
        var best = (count: 0, path: PathResolution.directory(of: file))
        var place = best.path
        while true {
            let count = sources.count { Self.holds($0, joined(directory, place)) }
            if count > best.count { best = (count, place) }
            if place.isEmpty { break }
            place = place.contains("/") ? PathResolution.directory(of: place) : ""
        }
        guard best.count > 0 || sources.isEmpty else { return nil }
        path = best.path
    }

    /// Whether a directory has what a COPY names: a path, or a pattern in its last part.
    private static func holds(_ source: String, _ directory: String) -> Bool {
        let path = source.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        // All of it says something only where there is more than what a build is told by.
        guard !path.isEmpty else {
            return directoryNames(directory).contains {
                !FileNames.isDockerfile($0) && !FileNames.isCompose($0) && !$0.hasSuffix(".dockerignore")
            }
        }
        let pattern = PathResolution.baseName(path)
        let folder = path.contains("/") ? joined(directory, PathResolution.directory(of: path)) : directory
        guard pattern.contains(where: { "*?[".contains($0) }) else {
            return access(joined(folder, pattern), F_OK) == 0
        }
        return directoryNames(folder).contains { fnmatch(pattern, $0, 0) == 0 }
    }
}
