import ElfitSystem

/// How a Dockerfile brings the app into its image, and what it starts there.
package struct AppPlacement: Sendable, Hashable {
    /// Where a file or directory of this machine lies in the image.
    package struct Copy: Sendable, Hashable {
        /// Absolute; what lies below comes with it.
        package let source: String
        /// Absolute, in the image.
        package let destination: String

        package init(source: String, destination: String) {
            (self.source, self.destination) = (source, destination)
        }
    }

    /// In the order of the file: of two that bring the same the later one counts.
    package var copies: [Copy] = []
    /// What a container starts first, by its first word: a path, or a name that PATH is searched for.
    package var program: String?
    /// The directories of PATH that the Dockerfile sets.
    package var searchPath: [String] = []

    package init() {}

    /// Where something of this machine lies in the image; nil where the Dockerfile does not copy it.
    ///
    /// - Parameter path: absolute.
    package func place(of path: String) -> String? {
        for copy in copies.reversed() {
            if path == copy.source { return copy.destination }
            let folder = copy.source.hasSuffix("/") ? copy.source : copy.source + "/"
            guard path.hasPrefix(folder) else { continue }
            let rest = path.dropFirst(folder.utf8.count)
            return copy.destination == "/" ? "/" + rest : copy.destination + "/" + rest
        }
        return nil
    }

    /// Whether a container starts by one of an environment's programs.
    ///
    /// - Parameters:
    ///   - environment: its directory on this machine, absolute.
    ///   - names: what is in its `bin`.
    func starts(by environment: String, having names: [String]) -> String? {
        guard let program else { return nil }
        let name = PathResolution.baseName(program)
        let folders = program.contains("/") ? [PathResolution.directory(of: program)] : searchPath
        return folders.contains { isBin($0, of: environment) } && names.contains(name) ? name : nil
    }

    /// Whether a directory of the image is an environment's `bin`: by its place in the image, else by its name.
    private func isBin(_ folder: String, of environment: String) -> Bool {
        if let place = place(of: environment) { return folder == place + "/bin" }
        return folder.hasSuffix("/\(PathResolution.baseName(environment))/bin")
    }
}
