import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation
import ElfitSystem

/// What a Python on a base image would load of a package's files, as they are copied there.
struct PythonImports {
    let roots: PythonRoots
    let all: [AppFile]
    let base: BaseImage
    /// Nil where it is not known.
    let version: PythonVersion?
    private(set) var choice: FileSelection

    init(
        _ roots: PythonRoots, of all: [AppFile], on base: BaseImage, version: PythonVersion?,
        choice: FileSelection
    ) {
        (self.roots, self.all, self.base, self.version) = (roots, all, base, version)
        self.choice = choice
    }

    private var host: Host { PythonHosts.host(version, architecture: base.architecture) }

    /// Adds load roots, what is not looked at, and what is wrong with that.
    mutating func addAll() {
        let modules = Dictionary(grouping: roots.modules.filter(isForThis), by: \.key)
        var refused: [ModuleSuffix.Refusal: [PythonRoots.Module]] = [:]
        for key in modules.keys.sorted() { addBuilds(modules[key]!, &refused) }
        for why in [ModuleSuffix.Refusal.libc, .version, .abi, .architecture, .interpreter] {
            if let files = refused[why], let problem = problem(why, files) { choice.problems.append(problem) }
        }
        addOthers()
    }

    /// Adds all modules as load roots, whatever their names.
    mutating func addForced() {
        for module in roots.modules where isForThis(module) {
            choice.used.append(UsedFile(file: module.file, kind: .dlopenNow, host: host))
        }
        addOthers()
    }

    /// The builds of one module: the interpreter takes the first of its suffixes that is there.
    private mutating func addBuilds(
        _ builds: [PythonRoots.Module], _ refused: inout [ModuleSuffix.Refusal: [PythonRoots.Module]]
    ) {
        var taken: [(place: Int, build: PythonRoots.Module)] = []
        var left: [(why: ModuleSuffix.Refusal, build: PythonRoots.Module)] = []
        for build in builds {
            let place = build.suffix.place(
                minor: version?.minor, isFreeThreaded: version?.isFreeThreaded ?? false, libc: base.libc,
                architecture: base.architecture)
            switch place {
            case .success(let place): taken.append((place, build))
            case .failure(let error): left.append((error.refusal, build))
            }
        }
        if let first = taken.min(by: { $0.place < $1.place }) {
            choice.used.append(UsedFile(file: first.build.file, kind: .dlopenNow, host: host))
            for other in taken where other.build.file != first.build.file {
                choice.unused.append(UnusedFile(file: other.build.file, reason: .notChosen))
            }
        }
        for (why, build) in left {
            if taken.isEmpty { refused[why, default: []].append(build) }
            if taken.isEmpty && why == .libc {
                // A musl Python may have been told another suffix: what its loader would say is worth knowing.
                choice.used.append(UsedFile(file: build.file, kind: .dlopenNow, host: host))
            } else {
                choice.unused.append(UnusedFile(file: build.file, reason: why.reason))
            }
        }
    }

    private mutating func addOthers() {
        for file in roots.programs { choice.used.append(UsedFile(file: file, kind: .startUp, host: nil)) }
        for file in roots.addons { choice.used.append(UsedFile(file: file, kind: .dlopenLazy, host: .any)) }
        for file in roots.libraries { choice.used.append(UsedFile(file: file, kind: .dlopenNow, host: host)) }
        let libraries = roots.libraries.filter(isForThis)
        guard let first = libraries.first else { return }
        let names = libraries.map { PathResolution.baseName(all[$0].path) }
        choice.problems.append(
            PackageProblem(
                id: .pythonDlopenByName,
                sentence:
                    "libraries that only their names bring in (ctypes, cffi, plug-ins) are judged as if opened",
                path: all[first].display, evidence: listed(names)))
    }

    private func isForThis(_ module: PythonRoots.Module) -> Bool { isForThis(module.file) }

    /// Files of other machines are judged on their own images.
    private func isForThis(_ file: Int) -> Bool {
        all[file].object.facts.simulatedArchitecture ?? base.architecture == base.architecture
    }

    /// What a module's name says that it is for: a platform where it has the target's version, else a version.
    private static func target(of suffix: ModuleSuffix, isVersion: Bool) -> String {
        switch suffix {
        case .plain, .stable: "any CPython with the stable ABI"
        case .cpython(let minor, let flags, let platform):
            isVersion || platform.isEmpty ? "CPython 3.\(minor)\(flags)" : platform
        case .other(let tag): tag
        }
    }

    private func problem(_ why: ModuleSuffix.Refusal, _ files: [PythonRoots.Module]) -> PackageProblem? {
        let target = Self.target(of: files[0].suffix, isVersion: why == .version || why == .abi)
        let python = "CPython" + (version.map { " \($0)" } ?? "")
        let id: FindingID
        let sentence: String
        switch why {
        case .libc, .architecture:
            id = .pythonSuffixNotLookedAt
            sentence =
                "\(python) on \(base.libc.isMusl ? "musl" : "glibc") does not look at modules for \(target)"
        case .version:
            id = .pythonVersionMismatch
            sentence = "\(python) does not look at modules for \(target)"
        case .abi:
            id = .pythonABIMismatch
            sentence = "\(python) does not take modules for \(target)"
        case .interpreter:
            id = .pythonSuffixNotLookedAt
            sentence = "CPython does not look at modules for \(target)"
        }
        return PackageProblem(
            id: id, sentence: sentence, path: all[files[0].file].display,
            evidence: "\(python) on \(base.libc.isMusl ? "musl" : "glibc"): \(listed(files.map(\.fileName)))")
    }
}

extension ModuleSuffix.Refusal {
    var reason: UnusedFile.Reason {
        switch self {
        case .libc: .otherLibc
        case .architecture: .otherArchitecture
        case .version, .abi, .interpreter: .otherRuntime
        }
    }
}

/// The first of many names, and how many more.
func listed(_ names: [String]) -> String {
    let first = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(first) and \(names.count - 3) more" : first
}
