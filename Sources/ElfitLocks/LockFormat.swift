import ElfitSystem

/// The lock files that elfit reads.
package enum LockFormat: String, Sendable, CaseIterable {
    case uv = "uv.lock"
    case poetry = "poetry.lock"
    case pdm = "pdm.lock"
    case pylock = "pylock.toml"
    case pipfile = "Pipfile.lock"
    case requirements = "requirements.txt"
    case npm = "package-lock.json"
    case npmShrinkwrap = "npm-shrinkwrap.json"
    case pnpm = "pnpm-lock.yaml"
    case yarn = "yarn.lock"
    case bun = "bun.lock"

    /// By a file's name; nil for what is no lock file. PEP 751 allows `pylock.NAME.toml`.
    package init?(path: String) {
        let name = PathResolution.baseName(path)
        if let format = Self(rawValue: name) {
            self = format
        } else if name.hasPrefix("pylock."), name.hasSuffix(".toml"), name.count > "pylock..toml".count {
            self = .pylock
        } else if name.hasPrefix("requirements"), name.hasSuffix(".txt") {
            self = .requirements
        } else {
            return nil
        }
    }

    /// In the order in which a project with several is taken to use them.
    package static let preferred: [LockFormat] = [
        .uv, .poetry, .pdm, .pylock, .pipfile, .requirements, .npmShrinkwrap, .npm, .pnpm, .yarn, .bun,
    ]

    package var isPython: Bool {
        switch self {
        case .uv, .poetry, .pdm, .pylock, .pipfile, .requirements: true
        case .npm, .npmShrinkwrap, .pnpm, .yarn, .bun: false
        }
    }
}
