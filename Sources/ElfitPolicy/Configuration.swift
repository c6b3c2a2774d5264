import ElfitBaseImages
package import ElfitDockerfile
import ElfitFindings
package import ElfitProjects
import ElfitSystem
import Glibc

/// What `.elfit.yml` says: what to check, against what, and what is accepted. Its schema is docs/config.schema.json.
package struct Configuration: Sendable {
    /// Base images: names, profile files, root file systems.
    package var bases: [String] = []
    /// What to check when no path is given, relative to the file's directory.
    package var paths: [String] = []
    /// Services that are shipped apart, each with what it is built from.
    package var projects: [ProjectEntry] = []
    /// Globs of what is looked at; empty for everything.
    package var include: [String] = []
    /// Globs of what is not looked at.
    package var exclude: [String] = []
    /// The least severity that fails; nil where the file does not say.
    package var failOn: FailOn?
    /// Whether an incomplete answer passes; nil where the file does not say.
    package var allowsIncomplete: Bool?
    /// Versions of the hosts that load modules, where the base image does not tell.
    package var python: String?
    package var node: String?
    package var waivers: [Waiver] = []
    /// Where it was read, as the user would name it.
    package var path = ""

    /// Where the paths in it begin; nil for the working directory.
    package var directory: String? { path.isEmpty ? nil : PathResolution.directory(of: path) }

    /// A path of the file, from the working directory.
    package func below(_ path: String) -> String {
        guard let directory, directory != ".", !path.hasPrefix("/") else { return path }
        return directory + "/" + path
    }

    /// A base image of the file: a profile or root beside it where there is one, else a name.
    package func resolved(_ base: String) -> String {
        access(below(base), F_OK) == 0 ? below(base) : base
    }

    /// The services of `projects`, paths from the working directory.
    ///
    /// - Parameter build: what the command line says of builds, which counts before the file.
    package func services(_ build: BuildOptions) -> [Service] {
        projects.map { entry in
            var options = build
            options.target = build.target ?? entry.target
            let path = below(entry.path)
            return Service(
                name: entry.name ?? entry.path, paths: [path],
                dockerfile: entry.dockerfile.map(below) ?? beside(path),
                options: options)
        }
    }

    /// The Dockerfile of a directory, where there is one.
    private func beside(_ path: String) -> String? {
        ["Dockerfile", "Containerfile"].map { path == "." ? $0 : path + "/" + $0 }.first {
            access($0, F_OK) == 0
        }
    }

    package init() {}
}
