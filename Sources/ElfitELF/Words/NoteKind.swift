import CElfitELF

/// Whose note it is, and which of theirs: a type number means what the owner says.
struct NoteKind: Hashable, Sendable {
    let owner: String
    /// n_type.
    let type: UInt32

    init(owner: String, type: UInt32) { (self.owner, self.type) = (owner, type) }

    /// NT_GNU_ABI_TAG: the system and the oldest kernel that the file is for.
    static var abiTag: Self { Self(owner: ELF_NOTE_GNU, type: UInt32(NT_GNU_ABI_TAG)) }
    static var buildID: Self { Self(owner: ELF_NOTE_GNU, type: UInt32(NT_GNU_BUILD_ID)) }
    /// NT_GNU_PROPERTY_TYPE_0: a list of properties.
    static var properties: Self { Self(owner: ELF_NOTE_GNU, type: UInt32(NT_GNU_PROPERTY_TYPE_0)) }
    /// Go's own (cmd/internal/buildid).
    static var goBuildID: Self { Self(owner: "Go", type: 4) }
}
