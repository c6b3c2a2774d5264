/// One file of DT_VERNEED with the versions wanted from it.
package struct VersionNeed: Sendable, Equatable {
    package struct Version: Sendable, Equatable {
        package var name: String
        /// vna_other: the index that DT_VERSYM uses, without the hidden bit.
        package var index: VersionIndex
        package var flags: VersionFlags
        /// VER_FLG_WEAK.
        package var isWeak: Bool { flags.contains(.weak) }
        package init(name: String, index: VersionIndex, flags: VersionFlags = []) {
            self.name = name
            self.index = index
            self.flags = flags
        }
    }
    package var file: String
    package var versions: [Version]
    package init(file: String, versions: [Version]) {
        self.file = file
        self.versions = versions
    }
}
