/// One file of DT_VERNEED with the versions wanted from it.
package struct VersionNeed: Sendable, Equatable {
    package struct Version: Sendable, Equatable {
        package var name: String
        /// vna_other: the index that DT_VERSYM uses.
        package var index: UInt16
        package var flags: UInt16
        /// VER_FLG_WEAK.
        package var isWeak: Bool { flags & 2 != 0 }
        package init(name: String, index: UInt16, flags: UInt16 = 0) {
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
