import ElfitBaseImages
import ElfitPackages

/// The one command that writes a lock file, which would tell what is installed on other images.
enum LockCommand {
    static func command(for result: CheckResult) -> String {
        let ecosystems = Set(result.packages.map(\.ecosystem))
        let isPython =
            result.runtimes.contains { $0.kind == .python }
            || (result.runtimes.isEmpty && ecosystems.contains(.python))
        guard isPython else { return "npm install --package-lock-only" }
        // Universal: a lock of this machine's builds alone does not tell of other images.
        return "uv pip freeze | uv pip compile - --universal --format pylock.toml -o pylock.toml"
    }
}
