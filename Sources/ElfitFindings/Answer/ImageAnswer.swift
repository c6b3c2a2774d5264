/// What is said of the whole app on one base image.
package struct ImageAnswer: Sendable, Hashable {
    /// The base image's name.
    package let base: String
    /// Whether these very files run there; nil where there are none, as with a lock file alone.
    package let copied: Verdict?
    /// Whether what the package manager installs there runs; nil for an app that has no packages to install.
    package let installed: InstalledAnswer?

    package init(base: String, copied: Verdict?, installed: InstalledAnswer?) {
        self.base = base
        self.copied = copied
        self.installed = installed
    }

    /// The verdict of one of the questions; nil where it does not arise.
    package func verdict(_ question: Question) -> Verdict? {
        switch question {
        case .copied: copied
        case .installed: installed?.verdict
        }
    }
}
