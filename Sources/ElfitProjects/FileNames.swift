import ElfitDockerfile
import ElfitSystem

/// What files of a project are called.
enum FileNames {
    static func isDockerfile(_ name: String) -> Bool {
        let lower = name.lowercased()
        if lower.hasSuffix(".dockerignore") { return false }
        return lower == "dockerfile" || lower == "containerfile" || lower.hasPrefix("dockerfile.")
            || lower.hasPrefix("containerfile.") || lower.hasSuffix(".dockerfile")
            || lower.hasSuffix(".containerfile")
    }

    static func isCompose(_ name: String) -> Bool { ComposeFile.names.contains(name) }

    static let locks: Set<String> = [
        "uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock", "package-lock.json",
        "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock",
    ]

    /// What stands beside the project it belongs to: an environment, node_modules, wheels.
    static func isPart(_ path: String) -> Bool {
        let name = PathResolution.baseName(path)
        return ["node_modules", "site-packages", "dist", "wheelhouse", "venv", ".venv"].contains(name)
            || name.hasSuffix(".whl") || locks.contains(name)
    }
}
