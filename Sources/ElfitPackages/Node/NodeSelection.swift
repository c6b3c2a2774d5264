import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// Which builds a target's loaders take.
struct NodeSelection {
    private(set) var used: [NodeBuild] = []
    private(set) var unused: [(NodeBuild, UnusedFile.Reason)] = []
    /// What the loader of the package found; nil where the loader is not known.
    private(set) var found: [NodeBuild]?
    let builds: [NodeBuild]
    /// What the loader of the package looks for; nil where the loader is not known.
    let search: NodeSearch?
    private let slots: [[NodeBuild]]
    private let target: NodeTarget
    private let objects: [Int: ELFObject]
    /// Files that the package's code loads by name, past its loader, and whether it goes on without them.
    private let named: [String: Bool]

    /// Whether packages with musl in their names exist: those without are for glibc then.
    private let hasMuslPackages: Bool

    /// `known` are packages of the family that may be installed.
    init(
        _ builds: [NodeBuild], known: [PlatformTags], search: NodeSearch? = nil,
        objects: [Int: ELFObject] = [:], named: [String: Bool] = [:], on target: NodeTarget
    ) {
        (self.target, self.search, self.objects, self.named) = (target, search, objects, named)
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

    /// Whether only code opens a file that goes on without it, past the package's loader.
    func isOptional(_ build: NodeBuild) -> Bool {
        named[build.place] == true && found?.contains { $0.place == build.place } == false
    }

    mutating func decide() {
        if let search { open(search) }
        for slot in slots { decide(slot) }
    }

    /// Takes what the loader opens. Another addon of the package is opened where its code names it: but for another
    /// place of what the loader opens, and builds for others.
    private mutating func open(_ search: NodeSearch) {
        let chosen =
            search.goesOn ? search.tries.first(where: fits) ?? search.tries.first : search.tries.first
        // `bindings` may be asked for several addons, each by its name.
        let opened = search.opensAll ? search.tries : chosen.map { [$0] } ?? []
        used += opened
        found = opened
        let places = Set(opened.map(\.place))
        let tried = Set(search.tries.map(\.name))
        for build in builds where search.claims(build) && !places.contains(build.place) {
            let refusal = build.refusal(on: target)
            if refusal == nil, named[build.place] != nil, !tried.contains(build.name) {
                used.append(build)
            } else {
                unused.append((build, refusal ?? .notChosen))
            }
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
