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
    let objects: [Int: LoadObject]
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

    func choice(on base: BaseImage) -> Choice {
        let target = NodeTarget(base, node: node)
        var selection = NodeSelection(builds, known: Array(known.values), on: target)
        selection.decide()
        var choice = Choice()
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

/// The Node processes that load addons, with what they export where that is recorded.
enum NodeHosts {
    static func host(_ target: NodeTarget) -> Host {
        Host(
            runtime: .node, version: target.version,
            exports: target.version?.parts.first.flatMap { RecordedNodes.exports(major: $0) })
    }
}

/// Which builds a target's loaders take.
struct NodeSelection {
    private(set) var used: [NodeBuild] = []
    private(set) var unused: [(NodeBuild, UnusedFile.Reason)] = []
    let builds: [NodeBuild]
    private let slots: [[NodeBuild]]
    private let target: NodeTarget

    /// Whether packages with musl in their names exist: those without are for glibc then.
    private let hasMuslPackages: Bool

    /// `known` are packages of the family that may be installed.
    init(_ builds: [NodeBuild], known: [PlatformTags], on target: NodeTarget) {
        self.target = target
        hasMuslPackages = known.contains { $0.libc == .musl }
        var bySlot: [String: [NodeBuild]] = [:]
        var order: [String] = []
        for build in builds {
            let key = build.role == .library ? "library \(build.path)" : build.slot
            if bySlot[key] == nil { order.append(key) }
            bySlot[key, default: []].append(build)
        }
        slots = order.compactMap { bySlot[$0] }
        self.builds = builds
    }

    mutating func decide() { for slot in slots { decide(slot) } }

    private mutating func decide(_ slot: [NodeBuild]) {
        let hasMusl = hasMuslPackages || slot.contains { $0.tags.libc == .musl && $0.prebuild == nil }
        var fitting: [NodeBuild] = []
        for var build in slot {
            // Beside a build that is called musl, one that is called nothing is for glibc.
            if build.prebuild == nil, hasMusl, build.tags.libc == nil, !build.tags.systems.isEmpty {
                build.tags.libc = .glibc
            }
            if let reason = build.refusal(on: target) {
                unused.append((build, reason))
            } else {
                fitting.append(build)
            }
        }
        fitting.sort { $0.precedes($1) }
        guard let first = fitting.first, first.role != .library else { return }
        used.append(first)
        unused += fitting.dropFirst().map { ($0, UnusedFile.Reason.notChosen) }
    }
}
