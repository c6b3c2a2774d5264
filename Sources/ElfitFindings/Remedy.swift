package import ElfitELF

/// A change that turns a verdict; only reported when the simulation passes with it applied
/// (docs/words.md, "fix").
package struct Remedy: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// The next image of the family.
        case biggerImage
        /// Packages that the image's package manager brings.
        case addPackages
        /// Libraries to carry over from the build stage.
        case copyLibraries
        /// Another build of the same package.
        case siblingBuild
        /// A flag to rebuild with.
        case rebuild
    }
    package let kind: Kind
    /// The base image whose verdict it turns.
    package let base: String
    package let architecture: Architecture
    /// One sentence for people.
    package let sentence: String
    /// What to paste: Dockerfile lines or commands.
    package let lines: [String]
    /// Verdict of what it fixes, with it applied.
    package let verdict: Verdict
    /// The load roots that it turns, as reports name them.
    package let roots: [String]
    /// Whether the whole app runs there with it.
    package let fixesAll: Bool
    /// The libraries that it copies; nil for another kind.
    package var copied: CopiedLibraries?

    package init(
        kind: Kind, base: String, architecture: Architecture, sentence: String, lines: [String],
        verdict: Verdict,
        roots: [String], fixesAll: Bool
    ) {
        self.kind = kind
        self.base = base
        self.architecture = architecture
        self.sentence = sentence
        self.lines = lines
        self.verdict = verdict
        self.roots = roots
        self.fixesAll = fixesAll
    }
}
