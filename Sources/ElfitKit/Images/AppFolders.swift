import ElfitSystem

/// The folders of an image that hold the app alone.
struct AppFolders {
    /// Directories that have something of the base image in them, at any depth.
    private var shared: Set<String> = ["/"]
    private var files: [String] = []

    mutating func addBase(_ path: String) {
        var directory = PathResolution.directory(of: path)
        while directory != "/", shared.insert(directory).inserted {
            directory = PathResolution.directory(of: directory)
        }
    }

    mutating func addApp(_ path: String) { files.append(path) }

    /// The highest folders without anything of the base image, and the files that lie among its own; sorted.
    var list: [String] {
        var found: Set<String> = []
        for file in files {
            var top = file
            var directory = PathResolution.directory(of: file)
            while !shared.contains(directory) {
                top = directory
                directory = PathResolution.directory(of: directory)
            }
            found.insert(top)
        }
        return found.sorted()
    }
}
