package import ElfitBytes

/// Where a file was found: on disk, or as a member of a wheel on disk.
package struct Location: Sendable, Hashable {
    package var file: String
    package var member: String?
    package init(file: String, member: String? = nil) {
        self.file = file
        self.member = member
    }
    /// A member of the archive that stands here.
    func member(_ name: String) -> Location {
        Location(file: file, member: member.map { "\($0)/\(name)" } ?? name)
    }
    /// `dist/x.whl/pkg/_x.so`, as reports show it.
    package var description: String { member.map { "\(file)/\($0)" } ?? file }
}

/// A file whose content is ELF, with its bytes at hand.
package struct NativeFile {
    package let location: Location
    package let image: SparseImage
}

/// Something that was given or found and could not be read as what it should be.
package struct InputProblem: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case missing, unreadable, notRegular, notELF, truncated, corruptArchive, encrypted, tooLarge
    }
    package let location: Location
    package let kind: Kind
    /// One clause for people.
    package let reason: String
    package init(location: Location, kind: Kind, reason: String) {
        self.location = location
        self.kind = kind
        self.reason = reason
    }
}

/// Bounds on what input may cost.
package struct InputLimits: Sendable {
    /// Largest member of an archive, inflated, in bytes.
    package var memberBytes = 4 << 30
    /// Most members of one archive.
    package var members = 200_000
    /// Deepest directory below a given path.
    package var depth = 128
    /// What is looked at at all.
    package var filter = PathFilter()
    /// Largest text member of an archive that is kept, in bytes; RECORD is the longest.
    package var textBytes = 16 << 20
    /// Largest archive inside another, in bytes: it is held in memory.
    package var nestedBytes = 1 << 30
    /// Deepest archive inside archives; 0 is one that lies on disk.
    package var archiveDepth = 3
    /// What packed tar archives may inflate to.
    package var packed = ImageLimits()
    package init() {}
}

/// What reading one candidate gave.
package enum InputItem<Value: Sendable>: Sendable {
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
package struct ArchiveTexts: Sendable {
    /// The archive itself.
    package let location: Location
    /// Bytes by member name.
    package let texts: [String: [UInt8]]
    package init(location: Location, texts: [String: [UInt8]]) {
        self.location = location
        self.texts = texts
    }
}
