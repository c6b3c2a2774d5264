import ElfitBaseImages
import ElfitELF
import ElfitFindings
import ElfitLocks
import ElfitPackages

/// What installers make of lock files on the base images, as ``CheckResult/installs``.
struct LockAnswers {
    let locks: [LockFile]
    let bases: [BaseImage]
    let options: PackageOptions
    /// Those that images are built for; nil for all that are simulated.
    let architectures: Set<Architecture>?
    let texts: any AppTexts
    /// Directories that packages of Python are installed in.
    let sites: [String]

    /// Adds what is answered, by the bytes of the builds in the result, and of `other` ones that were read besides.
    func add(to result: inout CheckResult, other: CheckResult?) {
        let builds = [BuildsAtHand(result)] + (other.map { [BuildsAtHand($0)] } ?? [])
        let bases = wanted(result)
        let own = ownPython(result)
        for lock in locks {
            result.lockFiles.append(lock.path)
            let kind: Runtime.Kind = lock.format.isPython ? .python : .node
            if !result.runtimes.contains(where: { $0.kind == kind }) {
                result.runtimes.append(AppRuntime(kind: kind, location: lock.path))
            }
            for base in bases {
                result.installs += installs(lock, on: base, own, builds)
            }
        }
    }

    private func installs(
        _ lock: LockFile, on base: BaseImage, _ own: PythonVersion?, _ builds: [BuildsAtHand]
    ) -> [PackageInstall] {
        switch lock.content {
        case .python(let python):
            PythonLockAnswers(
                path: lock.path, lock: python, base: base, asked: options.python, own: own, builds: builds,
                pure: isPure
            ).installs
        case .node(let node):
            NodeLockAnswers(
                path: lock.path, lock: node, base: base, asked: options.node, builds: builds, texts: texts
            ).installs
        }
    }

    /// The base images for the architectures that they are built for, else for those of the app's files; without any
    /// files for all: a lock file says what is installed on each.
    private func wanted(_ result: CheckResult) -> [BaseImage] {
        let files = Set(result.packageAnswers.filter { !$0.isRuntime }.map(\.architecture))
        let wanted = architectures ?? (files.isEmpty ? nil : files)
        guard let wanted else { return bases }
        let chosen = bases.filter { wanted.contains($0.architecture) }
        let found = Set(chosen.map(\.name))
        return chosen + bases.filter { !found.contains($0.name) }
    }

    /// The wheels that could be judged by their bytes, if their files were at hand.
    func wheels(for result: CheckResult) -> Set<String> {
        let own = ownPython(result)
        var names: Set<String> = []
        for case .python(let lock) in locks.map(\.content) {
            for base in wanted(result) {
                let answers = PythonLockAnswers(
                    path: "", lock: lock, base: base, asked: options.python, own: own, builds: [],
                    pure: { _, _ in nil })
                names.formUnion(answers.nativeWheels)
            }
        }
        return names
    }

    /// The Python that the app is for, where an image does not say: what the project says, else its environment.
    private func ownPython(_ result: CheckResult) -> PythonVersion? {
        result.evidence.python?.version.flatMap { PythonVersion($0.description) }
            ?? result.runtimes.lazy.compactMap(\.python).first
    }

    /// Whether a build from source that is installed here is pure Python; nil where there is none.
    private func isPure(_ name: String, _ version: String?) -> Bool? {
        guard let version else { return nil }
        let wanted = WheelName.normalized(name) + "-" + version
        for site in sites {
            for entry in texts.names(in: site) where entry.hasSuffix(".dist-info") {
                let stem = entry.dropLast(".dist-info".count)
                guard let dash = stem.lastIndex(of: "-"),
                    WheelName.normalized(String(stem[..<dash])) + stem[dash...] == wanted,
                    let wheel = texts.text(at: site + "/" + entry + "/WHEEL")
                else { continue }
                let tags = wheel.split(separator: "\n").filter { $0.hasPrefix("Tag:") }
                if !tags.isEmpty { return tags.allSatisfy { $0.contains("-any") } }
            }
        }
        return nil
    }
}
