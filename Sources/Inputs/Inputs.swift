import Bytes

/// Where a file was found: on disk, or as a member of a wheel on disk.
public struct Location: Sendable, Hashable {
    public var file: String
    public var member: String?
    public init(file: String, member: String? = nil) {
        self.file = file
        self.member = member
    }
    /// A member of the archive that stands here.
    func member(_ name: String) -> Location {
        Location(file: file, member: member.map { "\($0)/\(name)" } ?? name)
    }
    /// `dist/x.whl/pkg/_x.so`, as reports show it.
    public var description: String { member.map { "\(file)/\($0)" } ?? file }
}

/// A file whose content is ELF, with its bytes at hand.
public struct NativeFile {
    public let location: Location
    public let image: SparseImage
}

/// Something that was given or found and could not be read as what it should be.
public struct InputProblem: Sendable, Hashable {
    public enum Kind: String, Sendable {
        case missing, unreadable, notRegular, notELF, truncated, corruptArchive, encrypted, tooLarge
    }
    public let location: Location
    public let kind: Kind
    /// One clause for people.
    public let reason: String
    public init(location: Location, kind: Kind, reason: String) {
        self.location = location
        self.kind = kind
        self.reason = reason
    }
}

/// Bounds on what input may cost.
public struct InputLimits: Sendable {
    /// Largest member of an archive, inflated, in bytes.
    public var memberBytes = 4 << 30
    /// Most members of one archive.
    public var members = 200_000
    /// Deepest directory below a given path.
    public var depth = 128
    /// What is looked at at all.
    public var filter = PathFilter()
    /// Largest text member of an archive that is kept, in bytes; RECORD is the longest.
    public var textBytes = 16 << 20
    /// Largest archive inside another, in bytes: it is held in memory.
    public var nestedBytes = 1 << 30
    /// Deepest archive inside archives; 0 is one that lies on disk.
    public var archiveDepth = 3
    /// What packed tar archives may inflate to.
    public var packed = ImageLimits()
    public init() {}
}

/// What reading one candidate gave.
public enum InputItem<Value: Sendable>: Sendable {
    case value(Location, Value)
    case problem(InputProblem)
    /// A native file of another operating system, with its format for people, and what to say of it where
    /// nobody expects it.
    case foreign(Location, format: String, problem: InputProblem?)
    /// An executable text file, with its first line after `#!`.
    case script(Location, interpreter: String)
    /// A package.json below node_modules that names optional packages: builds for platforms, often.
    case manifest(Location)
    /// A symbolic link inside an archive, with its target as it is written; those on disk are asked for there.
    case link(Location, target: String)
}

/// An archive's small texts that say what package it holds, kept while it was read.
public struct ArchiveTexts: Sendable {
    /// The archive itself.
    public let location: Location
    /// Bytes by member name.
    public let texts: [String: [UInt8]]
    public init(location: Location, texts: [String: [UInt8]]) {
        self.location = location
        self.texts = texts
    }
}
