import ElfitBaseImages
package import ElfitLinkSimulation

/// A native file that something loads directly: a load root (docs/words.md, "entry point").
package struct UsedFile: Sendable {
    /// Index into the app's files.
    package let file: Int
    package let kind: LoadKind
    /// Who opens it; nil for what the kernel starts.
    package let host: Host?
    /// Whether its package does without it: then it is no failure that it cannot be loaded.
    package let isOptional: Bool
    /// LD_LIBRARY_PATH of the process, where whoever starts it sets that.
    package let libraryPath: String?
    package init(file: Int, kind: LoadKind, host: Host?, isOptional: Bool = false, libraryPath: String? = nil)
    {
        self.file = file
        self.kind = kind
        self.host = host
        self.isOptional = isOptional
        self.libraryPath = libraryPath
    }
}
