import ElfitBaseImages
import ElfitELF
import ElfitFindings
import ElfitLocks
import ElfitPackages
import ElfitSystem

/// What an installer makes of one lock file of Node's on one base image.
struct NodeLockAnswers {
    let path: String
    let lock: NodeLock
    let base: BaseImage
    let asked: Version?
    let builds: [BuildsAtHand]
    let texts: any AppTexts

    /// Those of packages that have builds of their own for platforms, or run a script when they are installed.
    var installs: [PackageInstall] {
        if let lacking = PackageInstall(lock: path, lacking: .node, on: base) { return [lacking] }
        guard let runtime = base.runtimes.first(where: { $0.kind == .node }) else { return [] }
        let target = NodeLockTarget(
            processor: base.architecture.nodeName, libc: base.libc.isMusl ? "musl" : "glibc",
            version: (asked ?? runtime.version).parts)
        let choices = NodeGraph(lock, target: target).choices()
        var found: [PackageInstall] = []
        var families: Set<Int> = []
        for (index, package) in lock.packages.enumerated() where choices[index] == .installed {
            let members = package.dependencies.filter { isBuild(lock.packages[$0.to]) }.map(\.to)
            families.formUnion(members)
            // A build that brings its libraries counts with the package that it is one of.
            if isBuild(package) { continue }
            if let answer = ofBuilds(package, members, choices, target) { found.append(answer) }
        }
        for (index, package) in lock.packages.enumerated() {
            switch choices[index] {
            case .refused(let reason): found.append(refused(package, reason))
            case .installed where isBuild(package) && !families.contains(index):
                found.append(taken(package, [package.name]))
            case .installed where package.runsScript == true && !hasBuilds(package):
                if let answer = ofScript(package) { found.append(answer) }
            default: break
            }
        }
        return found
    }

    /// Whether it is one platform's build: by what the file says, or by its name where the file says nothing of
    /// platforms.
    private func isBuild(_ package: LockedNodePackage) -> Bool {
        let named = PackagePlatform(name: package.name)
        if lock.manager == .yarnClassic { return !named.systems.isEmpty && !named.processors.isEmpty }
        return !package.processors.isEmpty || !package.libcs.isEmpty
            || (!package.systems.isEmpty && !named.systems.isEmpty)
    }

    private func hasBuilds(_ package: LockedNodePackage) -> Bool {
        package.dependencies.contains { isBuild(lock.packages[$0.to]) }
    }

    // MARK: packages with builds in packages of their own

    private func ofBuilds(
        _ package: LockedNodePackage, _ members: [Int], _ choices: [NodeChoice], _ target: NodeLockTarget
    ) -> PackageInstall? {
        // What is for other systems alone is not missed here: fsevents.
        let linux = members.filter { isForLinux(lock.packages[$0]) }
        guard !linux.isEmpty else { return nil }
        let hasMusl = linux.contains { PackagePlatform(name: lock.packages[$0].name).libc == "musl" }
        let fitting = linux.filter { choices[$0] == .installed && fits(lock.packages[$0], target, hasMusl) }
        guard !fitting.isEmpty else {
            let sentence =
                "no package of \(package.name) is for linux-\(target.processor) with \(target.libc)"
            let finding = InstallFinding.nothingFits(
                sentence, path: path,
                evidence: linux.map { lock.packages[$0].name }.sorted().joined(separator: ", "))
            return answer(
                package, InstallOutcome(kind: .nothing, detail: sentence), .doesNotRun, .tags, [finding])
        }
        return taken(package, fitting.map { lock.packages[$0].name }.sorted())
    }

    private func isForLinux(_ package: LockedNodePackage) -> Bool {
        let named = PackagePlatform(name: package.name).systems
        let systems = package.systems.isEmpty ? Array(named) : package.systems
        return systems.isEmpty || systems.contains("linux")
            || systems.allSatisfy { $0.hasPrefix("!") && $0 != "!linux" }
    }

    /// Whether the build's name too is for the target: npm before 11 writes down no libc, and installs both. Beside a
    /// name with musl, one without a libc is for glibc.
    private func fits(_ package: LockedNodePackage, _ target: NodeLockTarget, _ hasMusl: Bool) -> Bool {
        let named = PackagePlatform(name: package.name)
        if !named.processors.isEmpty, !named.processors.contains(target.processor) { return false }
        guard package.libcs.isEmpty else { return true }
        return (named.libc ?? (hasMusl ? "glibc" : target.libc)) == target.libc
    }

    /// By the bytes of the build where that one is here, else by its name.
    private func taken(_ package: LockedNodePackage, _ names: [String]) -> PackageInstall {
        let outcome = InstallOutcome(
            kind: .elsewhere, detail: "\(lock.manager.rawValue) installs \(names.joined(separator: ", "))")
        let known = builds.lazy.compactMap { $0.node(package.name, package.version, on: base) }.first
        guard let known, known.install?.kind == .same else {
            return answer(package, outcome, .runs, .tags, [])
        }
        return answer(
            package, InstallOutcome(kind: .same, detail: outcome.detail), known.verdict, .bytes,
            known.findings)
    }

    // MARK: packages that build or fetch what they need

    private func ofScript(_ package: LockedNodePackage) -> PackageInstall? {
        let known = builds.lazy.compactMap { $0.node(package.name, package.version, on: base) }.first
        switch known?.install?.kind {
        case .same?:
            return answer(
                package, InstallOutcome(kind: .same, detail: known?.install?.detail ?? ""),
                known?.verdict ?? .runs,
                .bytes, known?.findings ?? [])
        case .source?: return compiled(package)
        default: break
        }
        // Installed here, and it has no native code: its script prints something, say.
        if known == nil, isInstalled(package) { return nil }
        let finding = InstallFinding.notTold(
            "runs a script when it is installed: what that brings is in no lock file", path: path,
            evidence: package.name)
        return answer(
            package, InstallOutcome(kind: .source, detail: finding.sentence), .unknown, .nothing, [finding])
    }

    private func compiled(_ package: LockedNodePackage) -> PackageInstall {
        let lacks = !base.hasCompiler && base.shell != nil
        let finding = InstallFinding.fromSource(
            "its install script compiles it" + (lacks ? ", and the image lacks python3, make and g++" : ""),
            path: path,
            evidence: package.name, isCertain: lacks)
        return answer(
            package, InstallOutcome(kind: .source, detail: finding.sentence), lacks ? .doesNotRun : .unknown,
            .tags,
            [finding])
    }

    private func isInstalled(_ package: LockedNodePackage) -> Bool {
        let folder = PathResolution.directory(of: absolutePath(path))
        let place = package.key.hasPrefix("node_modules/") ? package.key : "node_modules/" + package.name
        return texts.text(at: "\(folder)/\(place)/package.json") != nil
    }

    private func refused(_ package: LockedNodePackage, _ reason: String) -> PackageInstall {
        let finding = InstallFinding.nothingFits(
            "\(lock.manager.rawValue) ends with EBADPLATFORM: the package is \(reason)", path: path,
            evidence: package.name)
        return answer(
            package, InstallOutcome(kind: .nothing, detail: finding.sentence), .doesNotRun, .tags, [finding])
    }

    private func answer(
        _ package: LockedNodePackage, _ outcome: InstallOutcome, _ verdict: Verdict, _ basis: InstallBasis,
        _ findings: [Finding]
    ) -> PackageInstall {
        PackageInstall(
            AppPackage(ecosystem: .node, name: package.name, version: package.version, location: path),
            on: base, outcome, verdict, basis, findings, line: package.line)
    }
}
