import ElfitBaseImages
import ElfitFindings
import ElfitLocks
import ElfitPackages

/// What an installer makes of one lock file of Python's on one base image.
struct PythonLockAnswers {
    let path: String
    let lock: PythonLock
    let base: BaseImage
    /// The Python that was asked for, and the one that the app is for.
    let asked: PythonVersion?
    let own: PythonVersion?
    let builds: [BuildsAtHand]
    /// Whether a package that was built from source is pure Python.
    let pure: (String, String?) -> Bool?

    /// One for each package that is installed, or one for the whole file.
    var installs: [PackageInstall] {
        if let lacking = PackageInstall(lock: path, lacking: .python, on: base) { return [lacking] }
        guard let runtime = base.runtimes.first(where: { $0.kind == .python }) else { return [] }
        let install = install(runtime)
        if let refusal = install.refusal {
            let finding = InstallFinding.otherRuntime(
                "the image has Python \(install.target.version), and \(refusal)", path: path,
                evidence: "Python \(runtime.version)")
            return [whole(.doesNotRun, finding, .bytes)]
        }
        let choices = install.choices()
        if choices.contains(.unnamed) { return [unnamed] }
        return zip(lock.packages, choices).compactMap { answer($0, $1) }
    }

    /// The wheels with native code that the installer takes.
    var nativeWheels: [String] {
        guard let runtime = base.runtimes.first(where: { $0.kind == .python }) else { return [] }
        let install = install(runtime)
        guard install.refusal == nil else { return [] }
        return install.choices().compactMap {
            if case .wheel(let file, isPure: false) = $0 { file } else { nil }
        }
    }

    private func install(_ runtime: Runtime) -> PythonInstall {
        let parts = runtime.version.parts
        let minor = asked?.minor ?? (parts.count > 1 ? parts[1] : own?.minor ?? 13)
        let isOwn = parts.count > 1 && parts[1] == minor
        let target = PythonTarget(
            minor: minor, isFreeThreaded: asked?.isFreeThreaded ?? runtime.isFreeThreaded, libc: base.libc,
            architecture: base.architecture)
        return PythonInstall(lock, target: target, patch: isOwn && parts.count > 2 ? parts[2] : nil)
    }

    /// The answer that stands for all packages of the file.
    private func whole(_ verdict: Verdict, _ finding: Finding, _ basis: InstallBasis) -> PackageInstall {
        PackageInstall(lock: path, of: .python, on: base, verdict, basis, finding)
    }

    private var unnamed: PackageInstall {
        let isPipfile = path.hasSuffix("Pipfile.lock")
        let command =
            isPipfile
            ? "pipenv requirements | uv pip compile - --universal --format pylock.toml -o pylock.toml"
            : "uv pip compile \(path) --universal --format pylock.toml -o pylock.toml"
        return whole(
            .unknown,
            InstallFinding.notTold(
                "the lock file names no files; one that does is written by: \(command)", path: path,
                evidence: "versions and hashes alone"), .nothing)
    }

    private func answer(_ package: LockedPackage, _ choice: PythonChoice) -> PackageInstall? {
        let label = package.version.map { "\(package.name) \($0)" } ?? package.name
        switch choice {
        case .project, .unwanted, .unnamed: return nil
        case .wheel(let file, let isPure):
            let tags = WheelName(file)?.tags ?? []
            let outcome = InstallOutcome(kind: .elsewhere, detail: "the installer takes \(file)", tags: tags)
            // It runs wherever its Python does.
            if isPure { return answer(package, outcome, .runs, .tags, []) }
            let known = builds.lazy.compactMap { $0.wheel(package.name, package.version, tags, on: base) }
                .first
            guard let known else { return answer(package, outcome, .runs, .tags, []) }
            let same = InstallOutcome(kind: .same, detail: "the installer takes \(file)", tags: tags)
            return answer(package, same, known.verdict, .bytes, known.findings)
        case .source(let file, let isNative):
            return source(package, file, isNative, label)
        case .nothing(let reason):
            let finding = InstallFinding.nothingFits(reason, path: path, evidence: label)
            return answer(
                package, InstallOutcome(kind: .nothing, detail: reason), .doesNotRun, .tags, [finding])
        case .unknown(let reason):
            let finding = InstallFinding.notTold(
                "whether it is installed there \(reason)", path: path, evidence: label)
            return answer(
                package, InstallOutcome(kind: .nothing, detail: reason), .unknown, .nothing, [finding])
        }
    }

    private func source(_ package: LockedPackage, _ file: String, _ isNative: Bool?, _ label: String)
        -> PackageInstall?
    {
        // What was built here from the same source and is pure Python is so everywhere.
        if pure(package.name, package.version) == true { return nil }
        let outcome = InstallOutcome(kind: .source, detail: "the installer builds \(file)")
        let isKnown = isNative == true
        // Without a shell the build stage builds, and that one may have a compiler.
        let lacks = !base.hasCompiler && base.shell != nil
        let sentence =
            isKnown
            ? "no wheel fits, so that it builds from source"
                + (lacks ? ", and the image has no compiler" : "")
            : "there is no wheel, so that it builds from source"
                + (lacks ? "; the image has no compiler, which native code needs" : "")
        let finding = InstallFinding.fromSource(
            sentence, path: path, evidence: file, isCertain: isKnown && lacks)
        return answer(package, outcome, isKnown && lacks ? .doesNotRun : .unknown, .tags, [finding])
    }

    private func answer(
        _ package: LockedPackage, _ outcome: InstallOutcome, _ verdict: Verdict, _ basis: InstallBasis,
        _ findings: [Finding]
    ) -> PackageInstall {
        PackageInstall(
            AppPackage(ecosystem: .python, name: package.name, version: package.version, location: path),
            on: base, outcome, verdict, basis, findings, line: package.line)
    }
}
