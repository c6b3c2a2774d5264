package import ElfitDockerfile
import ElfitSystem

/// One thing that is built and shipped as an image of its own.
package struct Service: Sendable, Hashable {
    /// As its compose file or `.elfit.yml` calls it; else its directory, with the Dockerfile where one has several.
    package var name: String
    /// What is looked at.
    package var paths: [String]
    /// Nil where none is known.
    package var dockerfile: String?
    /// A Dockerfile's text that stands in a compose file, and that file's path.
    package var inline: String?
    package var options: BuildOptions

    package init(
        name: String, paths: [String], dockerfile: String? = nil, inline: String? = nil,
        options: BuildOptions = BuildOptions()
    ) {
        (self.name, self.paths, self.dockerfile) = (name, paths, dockerfile)
        (self.inline, self.options) = (inline, options)
    }

    /// The directories of other services that lie within its own.
    package func inner(_ others: [Service]) -> [String] {
        let mine = paths.map(absolute)
        return others.flatMap(\.paths).filter { other in
            mine.contains {
                (absolute(other) + "/").hasPrefix($0 == "/" ? $0 : $0 + "/") && absolute(other) != $0
            }
        }
    }

    private func absolute(_ path: String) -> String {
        PathResolution.normalized(path.hasPrefix("/") ? path : WorkingDirectory.path + "/" + path)
    }

    /// Reads its Dockerfile; nil where it has none.
    ///
    /// - Throws: ``DockerfileProblem`` for one that cannot be read.
    package func read() throws(DockerfileProblem) -> Dockerfile? {
        guard let dockerfile else { return nil }
        if let inline { return Dockerfile(Array(inline.utf8), path: dockerfile, options: options) }
        guard let text = ProjectText.bytes(dockerfile, limit: DockerfileLimits.fileSize) else {
            let exists = isFile(dockerfile)
            throw DockerfileProblem(
                file: dockerfile, line: 0,
                message: exists
                    ? "larger than \(DockerfileLimits.fileSize >> 20) MiB, or not readable" : "does not exist"
            )
        }
        return Dockerfile(text, path: dockerfile, options: options)
    }
}
