import ElfitBaseImages
import ElfitFindings
import ElfitLocks
import ElfitPackages
import ElfitSystem

/// The stage that installs what a lock file names, on an image whose builds fit the base image.
struct InstallStage {
    private let facts: PlanFacts
    private let lock: (path: String, format: LockFormat)

    /// Where Python's packages are installed, below the app.
    static let packages = "packages"

    init(_ facts: PlanFacts, _ lock: (path: String, format: LockFormat)) {
        (self.facts, self.lock) = (facts, lock)
    }

    private var kind: Runtime.Kind { lock.format.isPython ? .python : .node }

    /// The image whose installer chooses what the base image can load.
    var image: String {
        let base = facts.base
        guard let runtime = facts.runtime(kind) else { return facts.pullName }
        // One that installs by itself does.
        if base.shell != nil, base.brought.isEmpty { return facts.pullName }
        return BuildStage.image(kind, runtime.version, for: base)?.pullName ?? facts.pullName
    }

    private var reason: String {
        let base = facts.base
        let version = facts.runtime(kind).map { " \(BuildStage.short(kind, $0.version))" } ?? ""
        return
            "the same \(kind.title)\(version) and libc family as the image below, and no newer libc (\(base.libc))"
    }

    var stage: PlanStage {
        let name = PathResolution.baseName(lock.path)
        var lines = [
            PlanLine("FROM \(image) AS build", reasons: [reason]), PlanLine("WORKDIR \(PlanFacts.home)"),
        ]
        let manifest = manifests.filter { $0 != name }
        lines.append(PlanLine("COPY \(([name] + manifest).joined(separator: " ")) ./"))
        lines += commands(name).map { PlanLine("RUN \($0)") }
        lines.append(PlanLine("COPY . ."))
        return PlanStage(from: image, name: "build", lines: lines)
    }

    /// What the installer wants to see beside the lock file; BuildKit passes over a name in brackets that is not there.
    private var manifests: [String] {
        switch lock.format {
        case .uv, .poetry, .pdm: ["pyproject.toml"]
        case .pylock, .requirements: []
        case .pipfile: ["Pipfile"]
        case .npm, .npmShrinkwrap, .pnpm, .yarn, .bun: ["package.json"]
        }
    }

    private func commands(_ name: String) -> [String] {
        let target = "--target \(Self.packages)"
        let pip = "pip install --no-cache-dir"
        let exported = "\(pip) \(target) -r /tmp/requirements.txt"
        return switch lock.format {
        case .uv:
            [
                "\(pip) uv && uv export --frozen --no-dev --no-emit-project -o /tmp/requirements.txt",
                exported,
            ]
        case .poetry:
            [
                "\(pip) poetry poetry-plugin-export && poetry export --only main -o /tmp/requirements.txt",
                exported,
            ]
        case .pdm: ["\(pip) pdm && pdm export --prod -o /tmp/requirements.txt", exported]
        case .pipfile: ["\(pip) pipenv && pipenv requirements >/tmp/requirements.txt", exported]
        case .pylock: ["\(pip) uv && uv pip install \(target) -r \(name)"]
        case .requirements: ["\(pip) \(target) -r \(name)"]
        case .npm, .npmShrinkwrap: ["npm ci --omit=dev"]
        case .pnpm: ["corepack enable && pnpm install --frozen-lockfile --prod"]
        case .yarn: ["corepack enable && yarn install --immutable"]
        case .bun: ["npm install -g bun && bun install --frozen-lockfile --production"]
        }
    }
}
