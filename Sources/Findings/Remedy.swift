/// A change that turns a verdict; only reported when the simulation passes with it applied
/// (docs/words.md, "remedy").
public struct Remedy: Sendable, Hashable {
    public enum Kind: String, Sendable {
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
    public let kind: Kind
    /// The base image whose verdict it turns.
    public let base: String
    public let architecture: String
    /// One sentence for people.
    public let sentence: String
    /// What to paste: Dockerfile lines or commands.
    public let lines: [String]
    /// Verdict of what it mends, with it applied.
    public let verdict: Verdict
    /// The load roots that it turns, as reports name them.
    public let roots: [String]
    /// Whether the whole app runs there with it.
    public let mendsAll: Bool

    public init(
        kind: Kind, base: String, architecture: String, sentence: String, lines: [String], verdict: Verdict,
        roots: [String], mendsAll: Bool
    ) {
        self.kind = kind
        self.base = base
        self.architecture = architecture
        self.sentence = sentence
        self.lines = lines
        self.verdict = verdict
        self.roots = roots
        self.mendsAll = mendsAll
    }
}
