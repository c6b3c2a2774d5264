import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// A Node package, with all builds of it that lie about.
struct NodeUnit: PackageUnit {
    let package: AppPackage
    let files: [Int]
    let foreign: [ForeignFile]
    private(set) var architectures: [Architecture] = []
    let family: NodeFamily
    let builds: [NodeBuild]
    let objects: [Int: ELFObject]
    let locks: NodeLocks
    let node: Version?
    /// Packages with builds that may be installed, as the parent or a lock file names them.
    let known: [String: PlatformTags]
    /// What its loader can open, and the loader where it is recognised.
    let nodeFiles: NodeFiles?
    let scheme: (any NodeScheme)?
    let manager: PackageManager
    /// Whether installing it may compile it.
    let compiles: Bool
    /// Why its users can do without its native part; nil where they cannot.
    let fallback: String?
    /// What its own JavaScript loads by name; nil where nothing native can be loaded.
    let code: NodeCode?

    init(
        family: NodeFamily, files: [Int], builds: [NodeBuild], all: [AppFile], locks: NodeLocks,
        node: Version?, context: NodeContext
    ) {
        let shown = family.parent ?? family.members[0]
        let name = family.parent?.json?.name ?? family.parent?.name ?? shown.stem
        package = AppPackage(
            ecosystem: .node, name: name, version: shown.json?.version, location: shown.display)
        self.family = family
        self.files = files
        self.builds = builds
        self.locks = locks
        self.node = node
        foreign = builds.compactMap(\.foreign)
        known = family.known.merging(locks.builds(of: family)) { first, _ in first }
        objects = Dictionary(uniqueKeysWithValues: files.map { ($0, all[$0].object) })
        let home = family.parent ?? family.members.first { !$0.isPlatformPackage }
        nodeFiles = home.map { home in
            NodeFiles(
                home: home, members: family.members, builds: builds, versions: context.loaderVersions(home))
        }
        scheme = nodeFiles.flatMap(NodeSchemes.scheme)
        let directory = (home ?? family.members[0]).directory
        manager = PackageManager(of: directory, texts: context.texts)
        // What lies in `build` was compiled there.
        compiles =
            home.map { home in
                context.compiles(home) || builds.contains { $0.place.hasPrefix(home.directory + "/build/") }
            } ?? false
        let code = builds.contains { $0.role == .addon } ? home.map { NodeCode($0, context.texts) } : nil
        self.code = code
        fallback = home.flatMap { context.fallback(of: $0, code) }
    }

    /// A stray addon proves nothing; one in node_modules does, unless that is data of a Python package.
    var needs: AppRuntime? {
        let parts = package.location.split(separator: "/")
        guard let end = parts.firstIndex(of: "node_modules"),
            !parts[..<end].contains("site-packages"), !parts[..<end].contains("dist-packages")
        else { return nil }
        let root = parts[...end].joined(separator: "/")
        return AppRuntime(kind: .node, location: (package.location.hasPrefix("/") ? "/" : "") + root)
    }

    func choice(on base: BaseImage) -> FileSelection {
        let target = NodeTarget(base, node: node)
        var selection = NodeSelection(
            builds, known: Array(known.values), search: search(on: target), objects: objects,
            named: code?.opened ?? [:], on: target)
        selection.decide()
        var choice = FileSelection()
        choice.used = selection.used.compactMap { build in
            build.file.map {
                UsedFile(
                    file: $0, kind: build.kind, host: host(build, target),
                    isOptional: fallback != nil && build.role == .addon || selection.isOptional(build))
            }
        }
        choice.unused = selection.unused.compactMap { build, reason in
            build.file.map { UnusedFile(file: $0, reason: reason) }
        }
        choice.foreign = selection.unused.compactMap { $0.0.foreign?.display }
        let judge = NodeProblems(unit: self, selection: selection, target: target)
        choice.problems = judge.problems()
        choice.install = NodeInstall(unit: self, selection: selection, target: target).outcome()
        return choice
    }

    /// What its loader opens on a target; nil where the loader is not known.
    private func search(on target: NodeTarget) -> NodeSearch? {
        guard let nodeFiles, let scheme else { return nil }
        return scheme.search(nodeFiles, on: target)
    }

    private func host(_ build: NodeBuild, _ target: NodeTarget) -> Host? {
        guard build.role != .program else { return nil }
        return NodeHosts.host(target, build.file.flatMap { objects[$0] })
    }

    /// The architectures that all packages are judged on: a tree belongs to one machine, or to several.
    ///
    /// Packages whose builds come for several machines by themselves have no say.
    static func architectures(_ units: [NodeUnit], _ all: [AppFile]) -> [Architecture] {
        var votes: [Architecture: Int] = [:]
        for unit in units {
            let own = unit.builds.filter { $0.prebuild == nil && $0.role != .library && $0.file != nil }
            for name in Set(own.compactMap { unit.architecture($0) }) { votes[name, default: 0] += 1 }
        }
        let simulated = votes.filter(\.key.isSimulated)
        if let most = simulated.values.max() {
            return simulated.filter { $0.value == most }.keys.sorted().reversed()
        }
        let any = Set(units.flatMap { unit in unit.builds.compactMap { unit.architecture($0) } })
        let first = Architecture.simulated.first(where: any.contains) ?? any.sorted().last
        return [first ?? .amd64]
    }

    /// Where a build says that it is for, or is.
    private func architecture(_ build: NodeBuild) -> Architecture? {
        build.file.flatMap { objects[$0]?.facts.header.architecture }
    }

    mutating func judge(on architectures: [Architecture]) { self.architectures = architectures }
}

extension NodeBuild {
    var kind: LoadKind { role == .program ? .startUp : .dlopenLazy }
}
