import BaseImages
import ELFFacts

/// How something comes to load a file (loader-rules 9).
public enum LoadKind: String, Sendable {
    /// The kernel starts it.
    case startUp
    /// What `ldd -r FILE` and `ld-musl --list FILE` answer for: as the main program, whatever its interpreter.
    case listed
    /// dlopen with RTLD_NOW, as Python imports.
    case dlopenNow
    /// dlopen with RTLD_LAZY, as Node loads addons.
    case dlopenLazy

    public var isDlopen: Bool { self == .dlopenNow || self == .dlopenLazy }
}

/// One object of a closure: a file at a path, with who asked for it.
public struct LoadedObject: Sendable {
    private let file: LoadedFile
    /// As it was opened, links and all: `$ORIGIN` is its directory (loader-rules 3.1).
    public var path: String { file.path }
    /// With links resolved: what makes two paths one object.
    public var realPath: String { file.realPath }
    public var object: LoadObject { file.object }
    /// The DT_NEEDED strings it was asked for by.
    public var requestedNames: [String]
    /// Index of its first requester in the closure; nil for the root.
    public let requester: Int?
    /// Whether it was found in the base image rather than in the app.
    public let isFromImage: Bool
    /// Whether it was in the process before the module that is opened.
    public var isHost = false
    /// musl: only objects found by a search have a short name (loader-rules 3.2).
    public var shortName: String?

    public init(
        path: String, realPath: String, object: LoadObject, requestedNames: [String], requester: Int?,
        isFromImage: Bool, shortName: String? = nil
    ) {
        file = LoadedFile(path: path, realPath: realPath, object: object)
        self.requestedNames = requestedNames
        self.requester = requester
        self.isFromImage = isFromImage
        self.shortName = shortName
    }
}

/// What never changes of a ``LoadedObject``, which is copied much.
private final class LoadedFile: Sendable {
    let path: String
    let realPath: String
    let object: LoadObject

    init(path: String, realPath: String, object: LoadObject) {
        (self.path, self.realPath, self.object) = (path, realPath, object)
    }
}

extension LoadedObject {
    /// Whether glibc knows the object by this name: its SONAME only once it was asked for by it (loader-rules 5.2).
    func isKnown(as name: String) -> Bool { requestedNames.contains(name) || path == name }
}

extension LoadedObject {
    /// On glibc a DT_SYMBOLIC object itself comes before all others for its own references (loader-rules 4.1).
    func isSearchedFirst(on libc: Libc) -> Bool { libc.isGlibc && object.facts.dynamic.isSymbolic }
}

extension [LoadedObject] {
    /// The object that answers for a file which DT_VERNEED names: what was loaded first is found first.
    func definer(of file: String) -> LoadedObject? {
        first { $0.isHost && $0.isKnown(as: file) } ?? first { $0.isKnown(as: file) }
    }

    /// In the order in which references are looked up: what the process had before, then the module and what came
    /// with it (loader-rules 4.1).
    var inLookupOrder: [LoadedObject] { filter(\.isHost) + filter { !$0.isHost } }

    /// In the order in which a reference of `object` is looked up.
    func scope(of object: LoadedObject, on libc: Libc) -> [LoadedObject] {
        object.isSearchedFirst(on: libc) ? [object] + inLookupOrder : inLookupOrder
    }
}

public struct MissingLibrary: Sendable, Hashable {
    public let name: String
    public var neededBy: String
    /// What stood at the place where the search ended, when it was not usable.
    public let reason: String?
    /// Why it is missing although it is there, when that can be told.
    public let hint: Hint?

    public enum Hint: String, Sendable, Hashable {
        /// glibc: in a RUNPATH directory of an object above, which does not count here (3.1).
        case runpathNotInherited
        /// musl: an object in scope has this SONAME, which musl never reads (3.2 point 4).
        case loadedUnderOtherName
        /// In /usr/local/lib of the image, where glibc looks only by way of a cache (3.1 point 4).
        case outsideDefaultDirectories
        /// musl: the path to it is longer than the loader's buffer (3.2 point 5).
        case pathTooLong
        /// musl: the needing object's search list has a token that musl does not know (3.2 point 5).
        case unknownToken
        /// glibc: wanted by DT_FILTER (3.1 point 7).
        case filter
    }
}

public struct MissingSymbol: Sendable, Hashable {
    public let name: String
    public let version: String?
    /// The library that DT_VERNEED expects the version of.
    public let versionFile: String?
    public var neededBy: String
    /// Only called through the PLT or GOT, and the opener binds lazily: fails at the call, not at load.
    public let isDeferred: Bool
    /// A definition by this name that the loader does not take, and why.
    public let rejected: Rejection?
    public let problem: SymbolProblem
}

/// Why a definition of the right name does not bind (loader-rules 4.2, 5.1, 5.3).
public enum Rejection: String, Sendable, Hashable {
    case ifunc
    case hiddenVersion
    case hiddenVisibility
    case otherVersion
    /// glibc up to 2.29 stops at the library that DT_VERNEED names (5.3).
    case otherFile
    /// A local, section or file symbol, or one without a value.
    case notADefinition
}

public struct MissingVersion: Sendable, Hashable {
    public let version: String
    public let library: String
    public var neededBy: String
    /// VER_FLG_WEAK: noted, not fatal.
    public let isWeak: Bool
}

/// What else the loader would stumble over in one object, by loader-rules section.
public struct LoaderEvent: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case irelative, unsupportedRelocation, initialExecTLS, executableStack, relrIgnored, relrUnmarked
        case versionFileNotNeeded, noHashTable, versionInfoAbsent, unversionedAssert, wrongVersionBound
        case copySize, copyProtected, copyRefused, hardwareVariant, pathPrecedence, filterOpened
    }
    public let kind: Kind
    public let path: String
    /// The relocation number, symbol, library or version that shows it.
    public let detail: String
}

/// Why a load root cannot even be mapped or started.
public enum RootFailure: Sendable, Hashable {
    case wrongMachine(String)
    case wrongClass
    case missingInterpreter(String)
    case noLoader
    case notLoadable(String)
    /// Has a module's name and other content; one clause says what.
    case notELF(String)
    /// Ends before its segments do; one clause says where.
    case truncated(String)
}

/// What the loader of one base image makes of one load root.
public struct Simulation: Sendable {
    /// What was simulated.
    public var root: LoadRoot?
    public var failure: RootFailure?
    public var closure: [LoadedObject] = [] { didSet { settledOwnObjects = nil } }
    public var missingLibraries: [MissingLibrary] = []
    public var missingSymbols: [MissingSymbol] = []
    public var missingVersions: [MissingVersion] = []
    public var events: [LoaderEvent] = []
    /// Starts without any loader.
    public var isStatic = false
    /// ``ownObjects`` of a closure that is complete: nearly every finding kind asks for them.
    private var settledOwnObjects: [LoadedObject]?
    public init() {}

    /// The app's own objects in the closure, the root first; the root alone where the closure was not built.
    public var ownObjects: [LoadedObject] { settledOwnObjects ?? pickedOwnObjects }

    /// To be called when the closure is complete.
    mutating func settle() { settledOwnObjects = pickedOwnObjects }

    private var pickedOwnObjects: [LoadedObject] {
        if closure.isEmpty, let root {
            return [
                LoadedObject(
                    path: root.path, realPath: root.path, object: root.object, requestedNames: [],
                    requester: nil,
                    isFromImage: false)
            ]
        }
        return closure.filter { !$0.isFromImage }
    }
}

/// A file that something loads directly.
public struct LoadRoot: Sendable {
    public let path: String
    public let object: LoadObject
    public let kind: LoadKind
    /// The process that opens it and provides its API's symbols; nil for none.
    public let host: Host?
    public init(path: String, object: LoadObject, kind: LoadKind, host: Host?) {
        self.path = path
        self.object = object
        self.kind = kind
        self.host = host
    }
}

/// The app's own files as the loader would see them beside the base image's.
public protocol AppFiles: Sendable {
    /// What the app has at an absolute path of its own.
    func entry(at path: String) -> FileEntry
    /// Whether the app has a directory at an absolute path.
    func holdsDirectory(_ path: String) -> Bool
}

extension LoadObject {
    /// How musl recognises a glibc libc.so.6 (loader-rules 3.2 point 7).
    var isGlibcItself: Bool {
        symbols.findExport(named: "__libc_start_main") != nil && symbols.findExport(named: "stdin") != nil
    }
}
