import BaseImages
import ELFFacts
import LinkSimulation

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
    /// What its loader can open, and the loader where it is recognised.
    let nodeFiles: NodeFiles?
    let scheme: (any NodeScheme)?
    let manager: PackageManager
    /// Whether installing it may compile it.
    let compiles: Bool
    /// Why its users can do without its native part; nil where they cannot.
    let fallback: String?

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
        fallback = home.flatMap { context.fallback(of: $0, family) }
    }

    func choice(on base: BaseImage) -> Choice {
        let target = NodeTarget(base, node: node)
        var selection = NodeSelection(
            builds, known: Array(known.values), search: search(on: target), objects: objects, on: target)
        selection.decide()
        var choice = Choice()
        choice.used = selection.used.compactMap { build in
            build.file.map {
                UsedFile(
                    file: $0, kind: build.kind, host: host(build, target),
                    isOptional: fallback != nil && build.role == .addon)
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
    static func host(_ target: NodeTarget, _ object: LoadObject?) -> Host {
        if let major = target.version?.parts.first {
            return Host(
                runtime: .node, version: target.version, exports: RecordedNodes.exports(major: major))
        }
        // An addon of V8's interface is for one Node, whichever that is.
        if let object, case .version(let modules) = AddonInterface(object) {
            let major = modules.flatMap(NodeReleases.major(ofModules:))
            return Host(runtime: .node, exports: major.flatMap { RecordedNodes.exports(major: $0) })
        }
        let all = RecordedNodes.all
        return Host(runtime: .node, exports: all.first, others: Array(all.dropFirst()))
    }
}

/// Which builds a target's loaders take.
struct NodeSelection {
    private(set) var used: [NodeBuild] = []
    private(set) var unused: [(NodeBuild, UnusedFile.Reason)] = []
    let builds: [NodeBuild]
    /// What the loader of the package looks for; nil where the loader is not known.
    let search: NodeSearch?
    private let slots: [[NodeBuild]]
    private let target: NodeTarget
    private let objects: [Int: LoadObject]

    /// Whether packages with musl in their names exist: those without are for glibc then.
    private let hasMuslPackages: Bool

    /// `known` are packages of the family that may be installed.
    init(
        _ builds: [NodeBuild], known: [PlatformTags], search: NodeSearch? = nil,
        objects: [Int: LoadObject] = [:],
        on target: NodeTarget
    ) {
        (self.target, self.search, self.objects) = (target, search, objects)
        hasMuslPackages = known.contains { $0.libc == .musl }
        var bySlot: [String: [NodeBuild]] = [:]
        var order: [String] = []
        // A loader that is known says itself what becomes of the package's addons.
        for build in builds where search?.claims(build) != true {
            let key =
                build.role == .addon || build.role == .program
                ? "\(build.role) \(build.slot)" : "\(build.role) \(build.path)"
            if bySlot[key] == nil { order.append(key) }
            bySlot[key, default: []].append(build)
        }
        slots = order.compactMap { bySlot[$0] }
        self.builds = builds
    }

    mutating func decide() {
        if let search { open(search) }
        for slot in slots { decide(slot) }
    }

    /// Takes what the loader opens; no other addon of the package is opened.
    private mutating func open(_ search: NodeSearch) {
        let chosen =
            search.goesOn ? search.tries.first(where: fits) ?? search.tries.first : search.tries.first
        // `bindings` may be asked for several addons, each by its name.
        let opened = search.opensAll ? search.tries : chosen.map { [$0] } ?? []
        used += opened
        let places = Set(opened.map(\.place))
        for build in builds where search.claims(build) && !places.contains(build.place) {
            unused.append((build, build.refusal(on: target) ?? .notChosen))
        }
    }

    /// Whether a file is what the target's Node can load, as far as its head tells.
    private func fits(_ build: NodeBuild) -> Bool {
        guard let object = build.file.flatMap({ objects[$0] }) else { return false }
        return object.ownProcessor == target.processor && (object.ownLibc ?? target.libc) == target.libc
    }

    private mutating func decide(_ slot: [NodeBuild]) {
        let hasMusl = hasMuslPackages || slot.contains { $0.tags.libc == .musl && $0.prebuild == nil }
        var fitting: [NodeBuild] = []
        for var build in slot {
            // Beside a build that is called musl, one that is called nothing is for glibc.
            if build.prebuild == nil, hasMusl, build.tags.libc == nil, !build.tags.systems.isEmpty {
                build.tags.libc = .glibc
            }
            // A program that needs no libc runs with any; its package has it under one name.
            if build.role == .program, build.isSelfContained, !hasMuslPackages { build.tags.libc = nil }
            if let reason = build.refusal(on: target) ?? (build.isCandidate ? nil : .otherSystem) {
                if build.role != .library { unused.append((build, reason)) }
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
