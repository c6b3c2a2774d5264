/// One entry of DT_VERDEF.
package struct VersionDefinition: Sendable, Equatable {
    package var name: String
    /// vd_ndx: the index that DT_VERSYM uses.
    package var index: UInt16
    package var flags: UInt16
    /// Names of the versions this one inherits from.
    package var parents: [String]
    /// VER_FLG_BASE: names the file itself, never matches a reference.
    package var isBase: Bool { flags & 1 != 0 }
    package init(name: String, index: UInt16, flags: UInt16 = 0, parents: [String] = []) {
        self.name = name
        self.index = index
        self.flags = flags
        self.parents = parents
    }
}
