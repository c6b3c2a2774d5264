import ElfitBaseImages

/// What an app's packages were installed with, and how it installs for another platform than the one it runs on.
enum PackageManager: Sendable {
    case npm, pnpm, yarnClassic, yarn, bun, deno

    /// By the store that a package lies in, else by the lock file beside the app's outermost node_modules.
    init(of directory: String, texts: any AppTexts) {
        let stores: [(String, PackageManager)] = [
            ("/.pnpm/", .pnpm), ("/.bun/", .bun), ("/.deno/", .deno), ("/.yarn/", .yarn),
        ]
        if let known = stores.first(where: { directory.contains($0.0) }) {
            self = known.1
            return
        }
        guard let range = directory.ranges(of: "/node_modules/").first else {
            self = .npm
            return
        }
        let root = String(directory[..<range.lowerBound])
        let locks: [(String, PackageManager)] = [
            ("package-lock.json", .npm), ("npm-shrinkwrap.json", .npm), ("pnpm-lock.yaml", .pnpm),
            ("yarn.lock", .yarnClassic), ("bun.lock", .bun), ("bun.lockb", .bun), ("deno.lock", .deno),
        ]
        let names = Set(texts.names(in: root))
        let found = locks.first { names.contains($0.0) }?.1 ?? .npm
        // Yarn has had a file of its own settings since version 2.
        self = found == .yarnClassic && names.contains(".yarnrc.yml") ? .yarn : found
    }

    /// The command that installs the packages with builds for a target.
    func installing(for target: NodeTarget) -> String {
        let (libc, processor) = (target.libc.rawValue, target.processor)
        return switch self {
        case .npm: "npm ci --libc=\(libc) --os=linux --cpu=\(processor)"
        case .pnpm: "pnpm install --libc=\(libc) --os=linux --cpu=\(processor)"
        case .yarnClassic: "yarn install --check-files in an image with \(libc)"
        case .yarn:
            "yarn install, with supportedArchitectures in .yarnrc.yml: os linux, cpu \(processor), libc \(libc)"
        case .bun: "bun install --os=linux --cpu=\(processor) in an image with \(libc)"
        case .deno: "deno install in an image with \(libc)"
        }
    }

    /// The command that runs a package's own install script again.
    func rebuilding(_ package: String) -> String {
        switch self {
        case .npm, .yarnClassic: "npm rebuild \(package)"
        case .pnpm: "pnpm rebuild \(package)"
        case .yarn: "yarn rebuild \(package)"
        case .bun: "bun pm trust \(package)"
        case .deno: "deno install --allow-scripts=npm:\(package)"
        }
    }
}
