import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

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
