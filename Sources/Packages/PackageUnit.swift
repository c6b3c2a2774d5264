import BaseImages
import LinkSimulation

/// A package and its native files, with the rules by which its host chooses among them.
public protocol PackageUnit: Sendable {
    var package: AppPackage { get }
    /// Its native files, as indices into the app's list; a file belongs to one unit.
    var files: [Int] { get }
    /// The architectures that it is judged on, `x86_64` and `aarch64`; empty where none of its files says.
    var architectures: [String] { get }
    /// Its files for other operating systems.
    var foreign: [ForeignFile] { get }
    /// What would be loaded of it in a container of this base image, and how.
    func choice(on base: BaseImage) -> Choice
    /// Why the package does without one of its files; nil for a file that it needs, and where that is not known.
    func optionalPart(_ file: Int, on architecture: String) -> OptionalPart?
}

extension PackageUnit {
    public func optionalPart(_ file: Int, on architecture: String) -> OptionalPart? { nil }
    public var foreign: [ForeignFile] { [] }
}

/// What a host on one base image does with a package's native files. Files in neither list are libraries that
/// others bring in.
public struct Choice: Sendable {
    public var used: [UsedFile] = []
    public var unused: [UnusedFile] = []
    /// Files for other operating systems, as the user named them; not used either.
    public var foreign: [String] = []
    /// What is wrong with the package as a whole there.
    public var problems: [PackageProblem] = []
    /// What an installer would take there instead; nil where that is not known or makes no sense.
    public var install: InstallOutcome?
    public init() {}
}

/// A native file that something loads directly: a load root (PRODUCT.md).
public struct UsedFile: Sendable {
    /// Index into the app's files.
    public let file: Int
    public let kind: LoadKind
    /// Who opens it; nil for what the kernel starts.
    public let host: Host?
    public init(file: Int, kind: LoadKind, host: Host?) {
        self.file = file
        self.kind = kind
        self.host = host
    }
}

/// A native file that nothing on this base image would load.
public struct UnusedFile: Sendable, Hashable {
    public enum Reason: String, Sendable {
        case otherSystem = "for another operating system"
        case otherArchitecture = "for another architecture"
        case otherLibc = "for another libc"
        case otherRuntime = "for another version of its host"
        case notChosen = "another build is chosen"
    }
    public let file: Int
    public let reason: Reason
    public init(file: Int, reason: Reason) {
        self.file = file
        self.reason = reason
    }
}

/// Something wrong with a package rather than with one of its files.
public struct PackageProblem: Sendable, Hashable {
    /// The id of the finding kind that it is reported as.
    public let id: String
    /// One sentence for people.
    public let sentence: String
    /// The file or directory that shows it, as the user named it; the package's own when empty.
    public let path: String
    public let evidence: String
    public init(id: String, sentence: String, path: String = "", evidence: String) {
        self.id = id
        self.sentence = sentence
        self.path = path
        self.evidence = evidence
    }
}

/// What an installer on the base image would take, as against what is copied there.
public struct InstallOutcome: Sendable, Hashable {
    public enum Kind: String, Sendable {
        /// The build that is here.
        case same
        /// Another build of this version, which is here too.
        case other
        /// Another build, not here, that its package or its lock file names.
        case elsewhere
        /// No build fits: it would be compiled there.
        case source
        /// Nothing that fits is known.
        case nothing
    }
    public let kind: Kind
    /// For people: the file that is taken, or why none is.
    public let detail: String
    public init(kind: Kind, detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
