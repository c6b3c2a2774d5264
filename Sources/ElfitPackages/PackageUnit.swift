package import ElfitBaseImages
package import ElfitLinkSimulation

/// A package and its native files, with the rules by which its host chooses among them.
package protocol PackageUnit: Sendable {
    var package: AppPackage { get }
    /// Its native files, as indices into the app's list; a file belongs to one unit.
    var files: [Int] { get }
    /// The architectures that it is judged on, `x86_64` and `aarch64`; empty where none of its files says.
    var architectures: [String] { get }
    /// Its files for other operating systems.
    var foreign: [ForeignFile] { get }
    /// What would be loaded of it in a container of this base image, and how.
    func choice(on base: BaseImage) -> Choice
}

extension PackageUnit {
    package var foreign: [ForeignFile] { [] }
}

/// What a host on one base image does with a package's native files. Files in neither list are libraries that
/// others bring in.
package struct Choice: Sendable {
    package var used: [UsedFile] = []
    package var unused: [UnusedFile] = []
    /// Files for other operating systems, as the user named them; not used either.
    package var foreign: [String] = []
    /// What is wrong with the package as a whole there.
    package var problems: [PackageProblem] = []
    /// What an installer would take there instead; nil where that is not known or makes no sense.
    package var install: InstallOutcome?
    package init() {}
}

/// A native file that something loads directly: a load root (PRODUCT.md).
package struct UsedFile: Sendable {
    /// Index into the app's files.
    package let file: Int
    package let kind: LoadKind
    /// Who opens it; nil for what the kernel starts.
    package let host: Host?
    package init(file: Int, kind: LoadKind, host: Host?) {
        self.file = file
        self.kind = kind
        self.host = host
    }
}

/// A native file that nothing on this base image would load.
package struct UnusedFile: Sendable, Hashable {
    package enum Reason: String, Sendable {
        case otherSystem = "for another operating system"
        case otherArchitecture = "for another architecture"
        case otherLibc = "for another libc"
        case otherRuntime = "for another version of its host"
        case notChosen = "another build is chosen"
    }
    package let file: Int
    package let reason: Reason
    package init(file: Int, reason: Reason) {
        self.file = file
        self.reason = reason
    }
}

/// Something wrong with a package rather than with one of its files.
package struct PackageProblem: Sendable, Hashable {
    /// The id of the finding kind that it is reported as.
    package let id: String
    /// One sentence for people.
    package let sentence: String
    /// The file or directory that shows it, as the user named it; the package's own when empty.
    package let path: String
    package let evidence: String
    package init(id: String, sentence: String, path: String = "", evidence: String) {
        self.id = id
        self.sentence = sentence
        self.path = path
        self.evidence = evidence
    }
}

/// What an installer on the base image would take, as against what is copied there.
package struct InstallOutcome: Sendable, Hashable {
    package enum Kind: String, Sendable {
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
    package let kind: Kind
    /// For people: the file that is taken, or why none is.
    package let detail: String
    package init(kind: Kind, detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
