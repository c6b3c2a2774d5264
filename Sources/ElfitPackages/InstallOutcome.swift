import ElfitBaseImages
import ElfitLinkSimulation

/// What an installer on the base image would take, as against what is copied there.
package struct InstallOutcome: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// The build that is here.
        case same
        /// Another build, not here, that its package or its lock file names.
        case elsewhere
        /// No build fits: it would be compiled there.
        case source
        /// Nothing that fits is known.
        case nothing
    }
    package let kind: Kind
    /// For people: the file that is taken, or why none is.
    package let detail: String
    /// Of the wheel that is taken; empty where it is none, or not known.
    package let tags: [WheelTag]
    package init(kind: Kind, detail: String, tags: [WheelTag] = []) {
        self.kind = kind
        self.detail = detail
        self.tags = tags
    }
}
