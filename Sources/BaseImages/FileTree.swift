import ELFFacts

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
    /// Whether glibc has versions of its symbols: DT_VERSYM counts only with one of the two tables of names.
    public let isVersioned: Bool
    /// Without any, glibc finds nothing in it and musl crashes (loader-rules 4.2).
    public let hasHashTable: Bool
    /// Whether the object asks for versions of glibc.
    public let isBuiltForGlibc: Bool
    private let importHashes: Set<UInt32>

    public init(_ facts: ELFFacts) {
        importHashes = Set(facts.symbols.imports.map(\.hash))
        self.facts = facts
        symbols = facts.symbols
        soname = facts.dynamic.soname
        isVersioned =
            facts.dynamic.hasVersym && !(facts.versionDefinitions.isEmpty && facts.versionNeeds.isEmpty)
        hasHashTable = facts.dynamic.hasSysvHash || facts.dynamic.hasGnuHash
        let defined = facts.versionDefinitions.filter { !$0.isBase }.map { ($0.index, $0.name) }
        definedVersions = Dictionary(defined, uniquingKeysWith: { first, _ in first })
        let needed = facts.versionNeeds.flatMap(\.versions).map { ($0.index, $0.name) }
        let files = facts.versionNeeds.flatMap { need in need.versions.map { ($0.index, need.file) } }
        neededFiles = Dictionary(files, uniquingKeysWith: { first, _ in first })
        neededVersions = Dictionary(needed, uniquingKeysWith: { first, _ in first })
        isBuiltForGlibc = needed.contains { $0.1.hasPrefix("GLIBC_") }
    }

    /// Whether the object imports a symbol of this name, whatever its version.
    public func imports(_ name: String) -> Bool {
        let wanted = gnuHash(name)
        guard importHashes.contains(wanted) else { return false }
        return symbols.imports.contains { $0.hash == wanted && symbols.name(of: $0) == name }
    }

    /// The name of a version index, whichever table has it: a program's copy of a library's variable has the
    /// version that the program needs.
    public func versionName(_ index: UInt16) -> String? { definedVersions[index] ?? neededVersions[index] }

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
    /// Whether there may be a directory at an absolute path; true where that is not known.
    func holdsDirectory(_ path: String) -> Bool
    /// Where a symbolic link leads, as it is written; nil for anything else.
    func linkTarget(at path: String) -> String?
    /// The bytes of a small file, nil when there is none or it has more than `limit`.
    func bytes(at path: String, limit: Int) -> [UInt8]?
    /// The names in a directory, sorted, links followed inside the tree; none when there is no such directory.
    func names(in directory: String) -> [String]
    /// What a libc, loader or interpreter says of itself, nil when there is none.
    func marks(at path: String) -> FileMarks?
    /// Whether a regular file stands at a path, links followed inside the tree.
    func hasFile(at path: String) -> Bool
    /// Every file and link called `lib*.so*`, wherever it stands, but for modules that are opened by
    /// path (``LibraryNames/isModuleDirectory(_:)``); sorted.
    func libraryPaths() -> [String]
    /// Every link that leads to a directory of the tree, wherever it stands, but for those among modules; sorted.
    func directoryLinks() -> [String]
}

extension FileTree {
    public func holdsDirectory(_ path: String) -> Bool { true }
    public func linkTarget(at path: String) -> String? { nil }
    public func text(at path: String) -> String? {
        bytes(at: path, limit: 1 << 20).map { String(decoding: $0, as: UTF8.self) }
    }
    public func bytes(at path: String, limit: Int) -> [UInt8]? { nil }
    public func names(in directory: String) -> [String] { [] }
    public func marks(at path: String) -> FileMarks? { nil }
    public func libraryPaths() -> [String] { [] }
    public func directoryLinks() -> [String] { [] }
    public func hasFile(at path: String) -> Bool {
        if case .object = entry(at: path) { true } else { false }
    }
}
