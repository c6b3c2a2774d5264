package import ElfitBaseImages
import ElfitELF

/// How something comes to load a file (loader-rules 9).
package enum LoadKind: String, Sendable {
    /// The kernel starts it.
    case startUp
    /// What `ldd -r FILE` and `ld-musl --list FILE` answer for: as the main program, whatever its interpreter.
    case listed
    /// dlopen with RTLD_NOW, as Python imports.
    case dlopenNow
    /// dlopen with RTLD_LAZY, as Node loads addons.
    case dlopenLazy

    package var isDlopen: Bool { self == .dlopenNow || self == .dlopenLazy }
}

/// One object of a closure: a file at a path, with who asked for it.
package struct LoadedObject: Sendable {
    private let file: LoadedFile
    /// As it was opened, links and all: `$ORIGIN` is its directory (loader-rules 3.1).
    package var path: String { file.path }
    /// With links resolved: what makes two paths one object.
    package var realPath: String { file.realPath }
    package var object: LoadObject { file.object }
    /// The DT_NEEDED strings it was asked for by.
    package var requestedNames: [String]
    /// Index of its first requester in the closure; nil for the root.
    package let requester: Int?
    /// Whether it was found in the base image rather than in the app.
    package let isFromImage: Bool
    /// Whether it was in the process before the module that is opened.
    package var isHost = false
    /// musl: only objects found by a search have a short name (loader-rules 3.2).
    package var shortName: String?

    package init(
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

package struct MissingLibrary: Sendable, Hashable {
    package let name: String
    package var neededBy: String
    /// What stood at the place where the search ended, when it was not usable.
    package let reason: String?
    /// Why it is missing although it is there, when that can be told.
    package let hint: Hint?

    package enum Hint: String, Sendable, Hashable {
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

package struct MissingSymbol: Sendable, Hashable {
    package let name: String
    package let version: String?
    /// The library that DT_VERNEED expects the version of.
    package let versionFile: String?
    package var neededBy: String
    /// Only called through the PLT or GOT, and the opener binds lazily: fails at the call, not at load.
    package let isDeferred: Bool
    /// A definition by this name that the loader does not take, and why.
    package let rejected: Rejection?
    package let problem: SymbolProblem
}

/// Why a definition of the right name does not bind (loader-rules 4.2, 5.1, 5.3).
package enum Rejection: String, Sendable, Hashable {
    case ifunc
    case hiddenVersion
    case hiddenVisibility
    case otherVersion
    /// glibc up to 2.29 stops at the library that DT_VERNEED names (5.3).
    case otherFile
    /// A local, section or file symbol, or one without a value.
    case notADefinition
}

package struct MissingVersion: Sendable, Hashable {
    package let version: String
    package let library: String
    package var neededBy: String
    /// VER_FLG_WEAK: noted, not fatal.
    package let isWeak: Bool
}

/// What else the loader would stumble over in one object, by loader-rules section.
package struct LoaderEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case irelative, unsupportedRelocation, initialExecTLS, executableStack, relrIgnored, relrUnmarked
        case versionFileNotNeeded, noHashTable, versionInfoAbsent, unversionedAssert, wrongVersionBound
        case copySize, copyProtected, copyRefused, hardwareVariant, pathPrecedence, filterOpened
    }
    package let kind: Kind
    package let path: String
    /// The relocation number, symbol, library or version that shows it.
    package let detail: String
}

/// Why a load root cannot even be mapped or started.
package enum RootFailure: Sendable, Hashable {
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
package struct Simulation: Sendable {
    /// What was simulated.
    package var root: LoadRoot?
    package var failure: RootFailure?
    package var closure: [LoadedObject] = [] { didSet { settledOwnObjects = nil } }
    package var missingLibraries: [MissingLibrary] = []
    package var missingSymbols: [MissingSymbol] = []
    package var missingVersions: [MissingVersion] = []
    package var events: [LoaderEvent] = []
    /// Starts without any loader.
    package var isStatic = false
    /// ``ownObjects`` of a closure that is complete: nearly every finding kind asks for them.
    private var settledOwnObjects: [LoadedObject]?
    package init() {}

    /// The app's own objects in the closure, the root first; the root alone where the closure was not built.
    package var ownObjects: [LoadedObject] { settledOwnObjects ?? pickedOwnObjects }

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
package struct LoadRoot: Sendable {
    package let path: String
    package let object: LoadObject
    package let kind: LoadKind
    /// The process that opens it and provides its API's symbols; nil for none.
    package let host: Host?
    package init(path: String, object: LoadObject, kind: LoadKind, host: Host?) {
        self.path = path
        self.object = object
        self.kind = kind
        self.host = host
    }
}

/// The app's own files as the loader would see them beside the base image's.
package protocol AppFiles: Sendable {
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
