import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// A Node package, with all builds of it that lie about.
struct NodeUnit: PackageUnit {
    let package: AppPackage
    let files: [Int]
    let foreign: [ForeignFile]
    private(set) var architectures: [String] = []
    let family: NodeFamily
    let builds: [NodeBuild]
    let objects: [Int: ELFObject]
    let locks: NodeLocks
    let node: Version?
    /// Packages with builds that may be installed, as the parent or a lock file names them.
    let known: [String: PlatformTags]

    init(
        family: NodeFamily, files: [Int], builds: [NodeBuild], all: [AppFile], locks: NodeLocks,
        node: Version?
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
    }

    func choice(on base: BaseImage) -> FileSelection {
        let target = NodeTarget(base, node: node)
        var selection = NodeSelection(builds, known: Array(known.values), on: target)
        selection.decide()
        var choice = FileSelection()
        choice.used = selection.used.compactMap { build in
            build.file.map { UsedFile(file: $0, kind: build.kind, host: host(build, target)) }
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

    private func host(_ build: NodeBuild, _ target: NodeTarget) -> Host? {
        guard build.role != .program else { return nil }
        return NodeHosts.host(target)
    }

    /// The architectures that all packages are judged on: a tree belongs to one machine, or to several.
    ///
    /// Packages whose builds come for several machines by themselves have no say.
    static func architectures(_ units: [NodeUnit], _ all: [AppFile]) -> [String] {
        var votes: [String: Int] = [:]
        for unit in units {
            let own = unit.builds.filter { $0.prebuild == nil && $0.role != .library && $0.file != nil }
            for name in Set(own.compactMap { unit.architecture($0) }) { votes[name, default: 0] += 1 }
        }
        if votes.isEmpty {
            let any = Set(units.flatMap { unit in unit.builds.compactMap { unit.architecture($0) } })
            return any.contains("x86_64") || any.isEmpty ? ["x86_64"] : ["aarch64"]
        }
        let most = votes.values.max()
        return votes.filter { $0.value == most }.keys.sorted().reversed()
    }

    /// Where a build says that it is for, or is.
    private func architecture(_ build: NodeBuild) -> String? {
        build.file.flatMap { objects[$0]?.facts.simulatedArchitecture }
    }

    mutating func judge(on architectures: [String]) { self.architectures = architectures }
}

extension NodeBuild {
    var kind: LoadKind { role == .program ? .startUp : .dlopenLazy }
}
