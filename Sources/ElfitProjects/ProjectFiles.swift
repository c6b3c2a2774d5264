import ElfitSystem

/// What a path that a user names is, by its name: a build file, and no app.
package enum ProjectFiles {
    package static func isDockerfile(_ path: String) -> Bool {
        FileNames.isDockerfile(PathResolution.baseName(path)) && isFile(path)
    }

    package static func isCompose(_ path: String) -> Bool {
        FileNames.isCompose(PathResolution.baseName(path)) && isFile(path)
    }
}
