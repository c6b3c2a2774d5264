import ElfitBytes

/// Something that was given or found and could not be read as what it should be.
package struct InputProblem: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case missing, unreadable, notRegular, notELF, truncated, corruptArchive, encrypted, tooLarge
    }
    package let location: Location
    package let kind: Kind
    /// One clause for people.
    package let reason: String
    package init(location: Location, kind: Kind, reason: String) {
        self.location = location
        self.kind = kind
        self.reason = reason
    }
}
