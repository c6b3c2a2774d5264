/// Libraries that are carried over from a stage.
package struct CopiedLibraries: Sendable, Hashable {
    package struct Copy: Sendable, Hashable {
        /// In the stage.
        package let source: String
        /// In the image: the loader looks there.
        package let directory: String
        package init(source: String, directory: String) {
            self.source = source
            self.directory = directory
        }
    }
    /// The image that the stage begins from.
    package let stage: String
    /// What its package manager has to install there first.
    package let packages: [String]
    package let copies: [Copy]

    package init(stage: String, packages: [String], copies: [Copy]) {
        self.stage = stage
        self.packages = packages
        self.copies = copies
    }
}
