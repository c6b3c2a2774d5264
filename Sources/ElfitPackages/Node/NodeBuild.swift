import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitSystem

/// One native file of a package, as one build among others of the same thing.
struct NodeBuild: Sendable {
    enum Role: Sendable, Equatable {
        /// Loaded by process.dlopen.
        case addon
        /// Started by a JavaScript wrapper, or from `bin`.
        case program
        /// Brought in by others.
        case library
        /// Neither needed by a file nor named by a loader: opened on demand, if at all.
        case onDemand
        /// An addon of another runtime, such as Bare.
        case otherRuntime
    }
    /// Index into the app's files; nil for another system's.
    let file: Int?
    let foreign: ForeignFile?
    let role: Role
    /// Where its name and its package say it is for.
    var tags: PlatformTags
    /// Set for node-gyp-build's layout.
    let prebuild: Prebuild?
    /// Builds that exclude each other have the same: one of them is loaded.
    let slot: String
    /// Place in the order in which its loader tries, smallest first.
    let rank: Int
    /// As the user named it.
    let path: String
    /// Absolute.
    let place: String
    /// Its package lays it down as a command, or is the build of one: a loader or a user starts it.
    let isNamed: Bool
    /// It needs no libc by name.
    let isSelfContained: Bool
    /// It registers itself with Node, or is no file for Linux: then that is not seen.
    let hasEntry: Bool

    var display: String { foreign?.display ?? path }
    var name: String { PathResolution.baseName(place) }

    /// Whether some loader may open it: files for other systems are opened only where a loader names them.
    var isCandidate: Bool {
        switch role {
        case .addon: true
        case .program: foreign == nil || isNamed
        case .library, .onDemand, .otherRuntime: false
        }
    }

    /// Why the target's loader passes it over; nil where it takes it, or would.
    func refusal(on target: NodeTarget) -> UnusedFile.Reason? {
        if role == .otherRuntime { return .otherHost }
        if role == .onDemand { return .onDemand }
        if let prebuild { return prebuild.refusal(on: target) }
        return target.refusal(tags)
    }

    func precedes(_ other: NodeBuild) -> Bool {
        if rank != other.rank { return rank < other.rank }
        // node-pre-gyp takes the newest Node-API that the Node has.
        if tags.nodeAPIVersion != other.tags.nodeAPIVersion {
            return tags.nodeAPIVersion ?? 0 > other.tags.nodeAPIVersion ?? 0
        }
        if let mine = prebuild, let theirs = other.prebuild { return mine.precedes(theirs) }
        return path < other.path
    }
}
