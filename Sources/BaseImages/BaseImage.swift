import ELFFacts

/// A libc and its loader.
public enum Libc: Sendable, Equatable {
    case glibc(Version)
    case musl(Version)
    /// No dynamic loader at all.
    case none

    /// For people: `glibc 2.36`, `musl 1.2.5`, `none`.
    public var description: String {
        switch self {
        case .glibc(let version): "glibc \(version)"
        case .musl(let version): "musl \(version)"
        case .none: "none"
        }
    }
    public var isGlibc: Bool { if case .glibc = self { true } else { false } }
    public var isMusl: Bool { if case .musl = self { true } else { false } }
}

/// A dotted version number, compared number by number.
public struct Version: Sendable, Comparable, Hashable, CustomStringConvertible {
    public let parts: [Int]
    public let description: String

    /// Reads the leading dotted numbers of a text; anything after them only counts for display.
    public init(_ text: String) {
        description = text
        var parts: [Int] = []
        for piece in text.split(separator: ".", omittingEmptySubsequences: false) {
            let digits = piece.prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits) else { break }
            parts.append(number)
            if digits.count < piece.count { break }
        }
        self.parts = parts
    }

    /// Whether this is the version with these numbers or a later one.
    public func isAtLeast(_ numbers: Int...) -> Bool {
        for (index, number) in numbers.enumerated() {
            let mine = index < parts.count ? parts[index] : 0
            if mine != number { return mine > number }
        }
        return true
    }

    public static func < (a: Version, b: Version) -> Bool {
        for index in 0..<max(a.parts.count, b.parts.count) {
            let left = index < a.parts.count ? a.parts[index] : 0
            let right = index < b.parts.count ? b.parts[index] : 0
            if left != right { return left < right }
        }
        return false
    }
    public static func == (a: Version, b: Version) -> Bool { !(a < b) && !(b < a) }
    public func hash(into hasher: inout Hasher) { hasher.combine(parts.reversed().drop { $0 == 0 }.count) }
}

/// How sure elfit is of a base image's contents.
public enum Certainty: String, Sendable {
    /// Read from the image's own packages or files.
    case real
    /// Made from a near relative by a recorded rule.
    case derived
    /// Believed, not read.
    case assumed
}

/// An ELF object that a loader may map: its facts, shared by every place it is met at.
public final class LoadObject: Sendable {
    public let facts: ELFFacts
    /// ``ELFFacts/symbols``, without the way through the facts.
    public let symbols: SymbolTable
    public let soname: String?
    /// DT_VERDEF: the names of version indices; base definitions name no version (loader-rules 5).
    public let definedVersions: [UInt16: String]
    /// DT_VERNEED: the versions that references ask for, by index.
    public let neededVersions: [UInt16: String]
    /// DT_VERNEED: the file that each version is wanted of, by index.
    public let neededFiles: [UInt16: String]
    public let isVersioned: Bool
    private let importHashes: Set<UInt32>

    public init(_ facts: ELFFacts) {
        importHashes = Set(facts.symbols.imports.map(\.hash))
        self.facts = facts
        symbols = facts.symbols
        soname = facts.dynamic.soname
        isVersioned = facts.dynamic.hasVersym
        let defined = facts.versionDefinitions.filter { !$0.isBase }.map { ($0.index, $0.name) }
        definedVersions = Dictionary(defined, uniquingKeysWith: { first, _ in first })
        let needed = facts.versionNeeds.flatMap(\.versions).map { ($0.index, $0.name) }
        let files = facts.versionNeeds.flatMap { need in need.versions.map { ($0.index, need.file) } }
        neededFiles = Dictionary(files, uniquingKeysWith: { first, _ in first })
        neededVersions = Dictionary(needed, uniquingKeysWith: { first, _ in first })
    }

    /// Whether the object imports a symbol of this name, whatever its version.
    public func imports(_ name: String) -> Bool {
        let wanted = gnuHash(name)
        guard importHashes.contains(wanted) else { return false }
        return symbols.imports.contains { $0.hash == wanted && symbols.name(of: $0) == name }
    }

    /// The version that a reference asks for, nil for none.
    public func wantedVersion(_ symbol: Symbol) -> String? {
        let index = symbol.versionIndex
        return index < 2 ? nil : neededVersions[index] ?? definedVersions[index]
    }
}

/// What stands at a path.
public enum FileEntry: Sendable {
    case absent
    /// An ELF file; `path` with links resolved.
    case object(path: String, LoadObject)
    /// Something that is not a readable ELF file; one clause saying what.
    case other(path: String, reason: String)
}

/// A file system as loaders see it.
public protocol FileTree: Sendable {
    /// What stands at an absolute path, links followed inside the tree.
    func entry(at path: String) -> FileEntry
    /// The text of a small file, nil when there is none.
    func text(at path: String) -> String?
}

/// What an app would run on, for one architecture.
public struct BaseImage: Sendable {
    public var name: String
    public var aliases: [String] = []
    public var title = ""
    public var family = ""
    /// Place in the ladder, smallest image first.
    public var rank = 0
    public var libc: Libc
    /// `x86_64` or `aarch64`.
    public var architecture: String
    public var shell: String?
    /// Approximate size in MB.
    public var size: Int?
    /// End of support: YYYY-MM or YYYY-MM-DD.
    public var endOfLife: String?
    public var certainty = Certainty.real
    public var notes: [String] = []
    /// Loader abilities that its version alone does not tell, such as `relr`.
    public var features: Set<String> = []
    /// Directories the loader searches by itself, in order (loader-rules 3.1, 3.2).
    public var libraryDirectories: [String]
    public var files: any FileTree
    /// What the loader finds by name alone, kept between questions.
    public let systemCache = SearchCache()

    public init(
        name: String, libc: Libc, architecture: String, libraryDirectories: [String], files: any FileTree
    ) {
        self.name = name
        self.libc = libc
        self.architecture = architecture
        self.libraryDirectories = libraryDirectories
        self.files = files
    }

    /// Whether the loader applies DT_RELR (loader-rules 6.3).
    public var appliesRELR: Bool {
        switch libc {
        case .glibc(let version): version.isAtLeast(2, 36)
        case .musl(let version): version.isAtLeast(1, 2, 4) || features.contains("relr")
        case .none: true
        }
    }

    /// Where the image's own loader stands.
    public var loaderPath: String? {
        switch libc {
        case .glibc: architecture == "x86_64" ? "/lib64/ld-linux-x86-64.so.2" : "/lib/ld-linux-aarch64.so.1"
        case .musl: "/lib/ld-musl-\(architecture).so.1"
        case .none: nil
        }
    }

    /// Debian's multiarch name of the architecture.
    public static func triplet(_ architecture: String) -> String { "\(architecture)-linux-gnu" }

    /// The directories that a loader searches when nobody tells it more.
    public static func defaultDirectories(_ libc: Libc, architecture: String, debian: Bool) -> [String] {
        let triplet = triplet(architecture)
        return switch libc {
        case .glibc where debian: ["/lib/\(triplet)", "/usr/lib/\(triplet)", "/lib", "/usr/lib"]
        case .glibc: ["/lib64", "/usr/lib64"]
        case .musl: ["/lib", "/usr/local/lib", "/usr/lib"]
        case .none: []
        }
    }
}
