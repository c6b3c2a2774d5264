import ElfitBaseImages
import ElfitDockerfile
import ElfitFindings
import ElfitLocks
import ElfitPackages
import ElfitSystem

/// The lines of a Dockerfile that bring the app onto an image: its own ones where there is a Dockerfile.
struct DockerfileChange {
    private let result: CheckResult
    private let inUse: ImageInUse?
    /// Where the app lies in the image where no Dockerfile says.
    private static let home = "/app"

    init(_ result: CheckResult) { (self.result, inUse) = (result, result.imageInUse) }

    /// What copies the app from the stage that builds it; nothing where the Dockerfile has but one stage, and copies what
    /// lies beside it.
    var copies: [String] {
        guard let inUse else { return ["COPY --from=build \(Self.home) \(Self.home)"] }
        return inUse.copies.filter { $0.stage != nil && !$0.sources.isEmpty }.map {
            "COPY --from=\($0.written) \($0.sources.joined(separator: " ")) \($0.destination)"
        }
    }

    /// The lines for an image that an installer runs on.
    ///
    /// - Parameter from: the image, as it is pulled.
    func installing(on from: String, _ base: BaseImage) -> [String] {
        guard let inUse, inUse.installLine != nil else { return ["FROM \(from)"] + installer(in: nil) }
        // A Dockerfile that installs keeps its own lines; but what a stage of another libc builds is for that one.
        let stages = inUse.copies.filter { $0.stage != nil && !$0.sources.isEmpty }
        guard let stage = stages.first(where: { !Self.builds($0.image, for: base) }) else {
            return ["FROM \(from)"]
        }
        return ["FROM \(from) AS \(stage.written)", "FROM \(from)"] + copies
    }

    /// Whether what an image builds runs on another one; an image that is not known may.
    private static func builds(_ image: String, for base: BaseImage) -> Bool {
        guard let libc = BuiltInImages.description(of: image)?.libc else { return true }
        return libc.isNotNewer(than: base.libc)
    }

    /// The lines for an image that has no installer.
    ///
    /// - Parameters:
    ///   - stage: the image that installs, as it is pulled.
    ///   - from: the image that is shipped.
    func installing(in stage: String, for from: String) -> [String] {
        let own = copies
        let isOwn = inUse != nil && !own.isEmpty
        guard isPython, !isOwn else {
            let copy = isOwn ? own : ["COPY --from=build \(place) \(place)"]
            return ["FROM \(stage) AS build"] + installer(in: nil) + ["FROM \(from)"] + copy
        }
        // An environment would start the stage's own Python, which the image has elsewhere.
        let packages = (place == "/" ? "" : place) + "/packages"
        return ["FROM \(stage) AS build"] + installer(in: packages)
            + ["FROM \(from)", "COPY --from=build \(place) \(place)", "ENV PYTHONPATH=\(packages)"]
    }

    /// Where the app lies: what the Dockerfile's WORKDIR says.
    private var place: String {
        guard let directory = inUse?.state.directory, directory != "/" else { return Self.home }
        return PathResolution.normalized(directory)
    }

    private var isPython: Bool {
        result.runtimes.contains { $0.kind == .python } || !result.runtimes.contains { $0.kind == .node }
    }

    /// What installs by the lock file that decides.
    ///
    /// - Parameter folder: where Python's packages are to be put; nil for where the installer puts them.
    private func installer(in folder: String?) -> [String] {
        let formats = result.lockFiles.compactMap { LockFormat(path: $0) }
        let format = formats.first { $0.isPython == isPython }
        guard isPython else { return ["RUN " + Self.nodeCommand(format)] }
        let target = folder.map { " --target \($0)" } ?? ""
        switch format {
        case .uv where folder == nil: return ["RUN pip install uv && uv sync --frozen --no-dev"]
        case .uv:
            return [
                "RUN pip install uv && uv export --frozen --no-dev -o lock.txt",
                "RUN pip install --no-cache-dir\(target) -r lock.txt",
            ]
        case .poetry where folder == nil: return ["RUN pip install poetry && poetry install --only main"]
        case .pdm where folder == nil: return ["RUN pip install pdm && pdm sync --prod"]
        case .pipfile where folder == nil: return ["RUN pip install pipenv && pipenv sync --system"]
        case .pylock:
            return ["RUN pip install uv && uv pip install --system\(target) -r pylock.toml"]
        default: return ["RUN pip install --no-cache-dir\(target) -r requirements.txt"]
        }
    }

    private static func nodeCommand(_ format: LockFormat?) -> String {
        switch format {
        case .pnpm: "corepack pnpm install --frozen-lockfile --prod"
        case .yarn: "corepack yarn install --immutable"
        case .bun: "npm install --global bun && bun install --frozen-lockfile --production"
        default: "npm ci --omit=dev"
        }
    }
}
