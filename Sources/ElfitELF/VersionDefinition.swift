/// One entry of DT_VERDEF.
package struct VersionDefinition: Sendable, Equatable {
    package var name: String
    /// vd_ndx: the index that DT_VERSYM uses, without the hidden bit.
    package var index: VersionIndex
    package var flags: VersionFlags
    /// Names of the versions this one inherits from.
    package var parents: [String]
    /// VER_FLG_BASE: names the file itself, never matches a reference.
    package var isBase: Bool { flags.contains(.base) }
    package init(name: String, index: VersionIndex, flags: VersionFlags = [], parents: [String] = []) {
        self.name = name
        self.index = index
        self.flags = flags
        self.parents = parents
    }
}
