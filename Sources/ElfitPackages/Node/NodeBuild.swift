import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// One native file of a package, as one build among others of the same thing.
struct NodeBuild: Sendable {
    enum Role: Sendable, Equatable {
        /// Loaded by process.dlopen.
        case addon
        /// Started by a JavaScript wrapper, or from `bin`.
        case program
        /// Brought in by others.
        case library
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
    let path: String

    var display: String { foreign?.display ?? path }

    /// Why the target's loader passes it over; nil where it takes it, or would.
    func refusal(on target: NodeTarget) -> UnusedFile.Reason? {
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
