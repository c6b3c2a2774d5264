import ElfitArchives
import ElfitBaseImages
import ElfitContainers
import ElfitELF
import ElfitFindings
import ElfitInputs
import ElfitLinkSimulation
import ElfitPackages
import ElfitSystem

/// A container image as an app: its own files apart from those of the base image that it was made from, and the image
/// as a whole as the base image that the app runs on today.
///
/// A file belongs to the base image when the image's package manager lists it, or when it came with an interpreter that
/// the image has. All others are the app's: what is taken for the app wrongly is judged, what is taken for the base
/// wrongly is not.
struct ImageApp {
    /// The image itself, app and all.
    private(set) var own: BaseImage
    var contents = AppContents()
    private(set) var summary: CheckedImage
    private(set) var unread: [UnreadFile] = []
    private(set) var filesSeen = 0
    let files: ImageFiles<NativeContent>
    let start: StartCheck
    private let database: PackageDatabase?
    private let guess: BaseGuess
    private let filter: PathFilter
    private let directory: String
    /// LD_LIBRARY_PATH of the image's configuration: it comes along in the new Dockerfile.
    var libraryPath: String? { own.libraryPath }
    /// Code of packages that is kept, in bytes all together.
    private static let codeLimit = 96 << 20

    /// - Parameters:
    ///   - request: which image.
    ///   - bases: the base images that are asked about: one whose layers are the image's lowest ones is what it was made from.
    ///   - filter: what of the app is looked at.
    /// - Throws: ``BaseImageError`` with one line that says what is wrong with the source.
    init(_ request: ImportRequest, on bases: [BaseImage], filter: PathFilter) throws(BaseImageError) {
        var found = try Self.read(request)
        Self.limitCode(&found)
        self.filter = filter
        directory = PathResolution.normalized("/" + found.configuration.directory)
        files = found.files
        let tree = ImageTree(files: files)
        own = try ImageImport.recognized(
            tree, found.configuration, source: request.source,
            wanted: request.architecture ?? Self.architecture(files))
        own.name = CheckedImage.name
        own.title = request.source
        own.isChecked = true
        database = PackageDatabase(files)
        guess = BaseGuess(own, written: found.configuration.baseName, database: database, among: bases)
        start = StartCheck(files, found.configuration)
        summary = CheckedImage(
            source: request.source, names: found.configuration.names, base: guess.name, because: guess.because
        )
        summary.start = start.words
        summary.user = found.configuration.user
        summary.directory = found.configuration.directory
        summary.environment = ["LD_LIBRARY_PATH", "PYTHONPATH", "NODE_PATH"].compactMap { name in
            own.environment[name].map { "\(name)=\($0)" }
        }
        summary.because.append(ownership)
        sortOut()
    }

    private static func read(_ request: ImportRequest) throws(BaseImageError) -> ReadImage<NativeContent> {
        do {
            if isDirectory(request.source), !isImageDirectory(request.source) {
                return try readRoot(request.source, threads: request.threads, .app)
            }
            var asked = ImageRequest(path: request.source, platform: request.platform, name: request.image)
            asked.threads = request.threads
            return try readImage(asked, .app)
        } catch {
            throw .badImage(error.description)
        }
    }

    /// Where code is much, only what opens libraries is kept: what an import does without is not known then, and
    /// counts as needed.
    private static func limitCode(_ found: inout ReadImage<NativeContent>) {
        var bytes = 0
        found.files.visitFiles { path, content, attributes in
            if case .bytes = content, MemberKind.isPackageCode(path) { bytes += attributes.size }
        }
        guard bytes > codeLimit else { return }
        found.files.forget { path, bytes in
            MemberKind.isPackageCode(path) && !MemberKind.opensLibraries(bytes)
        }
    }

    /// That of most of the native files: for a root without a loader.
    private static func architecture(_ files: ImageFiles<NativeContent>) -> Architecture? {
        var votes: [Architecture: Int] = [:]
        files.visitFiles { _, content, _ in
            guard case .value(let value) = content, case .success(let object) = value.object,
                let architecture = object.facts.simulatedArchitecture
            else { return }
            votes[architecture, default: 0] += 1
        }
        return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// One clause on how the app's files are told from the base image's.
    private var ownership: String {
        if let count = guess.layers {
            return
                "the app is what the other \(own.layerDigests.count - count) of its \(own.layerDigests.count) layers have"
        }
        if let database {
            return
                "the app is what none of the \(database.packages.count) packages of \(database.manager) lists"
                + (own.runtimes.isEmpty ? "" : " and no interpreter came with")
        }
        return isUnlisted
            ? "no list of its packages' files is read: the app is what lies outside of the system's directories"
            : "it is of no distribution: all of it but the libc is taken for the app"
    }

    /// Whether there is a distribution in it, and nothing that tells which files are the distribution's.
    private var isUnlisted: Bool {
        database == nil && guess.layers == nil
            && (PackageDatabase.isUnreadable(files)
                || ["/etc/os-release", "/usr/lib/os-release"].contains { files.node(at: $0) != nil })
    }

    // MARK: the app's files

    private mutating func sortOut() {
        var all: [(path: String, content: FileContent<NativeContent>, attributes: FileAttributes)] = []
        files.visitFiles { path, content, attributes in all.append((path, content, attributes)) }
        all.sort { $0.path < $1.path }
        filesSeen = all.count
        let isUnlisted = isUnlisted
        let libc = own.loaderPath.flatMap { files.node(at: $0)?.path }
        var (folders, weights) = (AppFolders(), DeadWeights())
        for (path, content, attributes) in all {
            let size = attributes.size
            let isBase =
                guess.layers.map { attributes.layer < $0 } ?? false
                || database?.owners[path] != nil || isOfRuntime(path) || path == libc
                || isUnlisted && Self.isOfSystem(path)
                || database == nil && libc != nil && PathResolution.baseName(path) == "libc.so.6"
            // What the image starts is what the app is, whoever brought it; a shell or an interpreter is not.
            let isStarted = isBase && start.programs.contains(path) && isProgramOfPackage(path)
            guard !isBase || isStarted else {
                summary.baseFiles += 1
                folders.addBase(path)
                continue
            }
            guard !PackageDatabase.isState(path) else { continue }
            summary.appFiles += 1
            summary.appBytes += size
            folders.addApp(path)
            weights.add(path, size, content, own)
            guard filter.allows(path) else { continue }
            add(path, content)
        }
        var sites: Set<String> = []
        files.visit { path, node in
            if case .directory = node, path.hasSuffix(".dist-info"), database?.owners[path] == nil {
                sites.insert(PathResolution.directory(of: path))
            }
        }
        contents.sites = sites.sorted().map { AppArchive(display: $0, path: $0) }
        summary.pythonFolders = sites.sorted()
        summary.folders = folders.list
        summary.deadWeight = weights.list
    }

    /// A program of a package that is no part of the base image, as far as that is known.
    private func isProgramOfPackage(_ path: String) -> Bool {
        if let database, let owner = database.owners[path] {
            guard guess.name != nil, !guess.packages.contains(database.packages[owner].name), !isBelow(path)
            else {
                return false
            }
        }
        let name = PathResolution.baseName(path)
        let isInterpreter = own.programs.contains { files.node(at: $0)?.path == path }
        return !isInterpreter && !isOfRuntime(path) && !LibraryNames.isPython(name) && name != "busybox"
    }

    /// Whether a file came with one of the layers that are known to be the base image's.
    private func isBelow(_ path: String) -> Bool {
        guard let count = guess.layers, let found = files.attributes(at: path) else { return false }
        return found.layer < count
    }

    private static func isOfSystem(_ path: String) -> Bool {
        !path.hasPrefix("/usr/local/")
            && ["/usr/", "/lib/", "/lib64/", "/bin/", "/sbin/", "/etc/", "/var/", "/boot/"].contains {
                path.hasPrefix($0)
            }
    }

    /// What came with an interpreter that no package lists, as in the official images of Python and Node.
    private func isOfRuntime(_ path: String) -> Bool {
        own.runtimes.contains { runtime in
            if path == runtime.path { return true }
            let home = PathResolution.directory(of: PathResolution.directory(of: runtime.path))
            let top = home == "/" ? "" : home
            guard path.hasPrefix(top + "/") else { return false }
            let rest = path.dropFirst(top.utf8.count + 1)
            switch runtime.kind {
            case .python:
                let release = runtime.version.parts.prefix(2).map(String.init).joined(separator: ".")
                let library = "lib/python\(release)"
                if rest.hasPrefix(library + "/") || rest.hasPrefix(library + "t/") {
                    return !MemberKind.isInstalled(path)
                }
                return rest.hasPrefix("lib/libpython3") || rest.hasPrefix("bin/python3")
                    || rest.hasPrefix("include/python3")
            case .node:
                return ["lib/node_modules/npm/", "lib/node_modules/corepack/", "include/node/"].contains {
                    rest.hasPrefix($0)
                }
            case .java: return !top.isEmpty && runtime.path == top + "/bin/java"
            }
        }
    }

    private mutating func add(_ path: String, _ content: FileContent<NativeContent>) {
        let name = PathResolution.baseName(path)
        switch content {
        case .value(let value): add(path, value)
        case .bytes(let bytes):
            if path.hasSuffix("/package.json"), contains(bytes, "\"optionalDependencies\"") {
                contents.manifests.append(Manifest(display: path, path: path))
            }
        case .refused(let reason):
            // Code too long to be kept is no native file that was not read.
            if MemberKind.isData(name) { return }
            let isWanted = MemberKind.looksNative(name) || reason != Self.noObject
            if MemberKind.isArchive(name), !name.hasSuffix(".zip") {
                unread.append(
                    UnreadFile(
                        path: path, kind: InputProblem.Kind.notELF.rawValue,
                        reason: "an archive in an image, which is not looked into"))
            } else if isWanted {
                fail(path, .notELF, reason)
            }
        case .unread: break
        }
    }

    private static let noObject = "not an ELF file"

    private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains(text)
    }

    private mutating func add(_ path: String, _ value: NativeContent) {
        let location = Location(file: path)
        if let script = value.script {
            contents.scripts.append(ScriptFile(display: path, path: path, interpreter: script))
        }
        switch value.object {
        case .success(let object):
            guard !object.facts.isTruncated else {
                return fail(
                    path, .truncated,
                    "truncated: \(object.facts.missingBytes) bytes of its load segments are missing")
            }
            if let archive = object.facts.carriedArchive {
                unread.append(UnreadFile(location, carrying: archive))
            }
            contents.files.append(AppFile(display: path, path: path, object: object))
        case .failure(.notELF):
            if let format = value.foreign {
                contents.foreign.append(ForeignFile(display: path, path: path, format: format))
            } else if value.script == nil, MemberKind.looksNative(PathResolution.baseName(path)) {
                fail(path, .notELF, Self.noObject)
            }
        case .failure(let error): fail(path, error.isEarlyEnd ? .truncated : .notELF, error.description)
        }
    }

    private mutating func fail(_ path: String, _ kind: InputProblem.Kind, _ reason: String) {
        unread.append(UnreadFile(path: path, kind: kind.rawValue, reason: reason))
    }

    // MARK: what it is asked

    /// The app as loaders see it beside another image's files.
    var tree: ImageAppTree {
        var known: [String: FileEntry] = [:]
        for file in contents.files { known[file.path] = .object(path: file.path, file.object) }
        for file in unread where known[file.path] == nil {
            known[file.path] = .other(path: file.path, reason: file.reason)
        }
        return ImageAppTree(files, known: known)
    }

    var texts: ImageTexts { ImageTexts(files: files) }

    /// All lies where it is; and what a container starts.
    var placement: AppPlacement {
        var placement = AppPlacement()
        placement.copies = [AppPlacement.Copy(source: "/", destination: "/")]
        placement.program = start.words.first
        placement.searchPath = (own.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return placement
    }

    /// Where the app is looked for by its metadata: WORKDIR.
    var roots: [AppArchive] {
        directory == "/" || directory.isEmpty ? [] : [AppArchive(display: directory, path: directory)]
    }

    /// The interpreter that the image starts; nil where it starts something else.
    var startedRuntime: AppRuntime? {
        own.runtimes.first { start.programs.contains($0.path) }.map {
            AppRuntime(kind: $0.kind, location: start.words.joined(separator: " "))
        }
    }

    /// What the image starts, as something that the app needs.
    var startUnit: StartUnit? {
        start.words.isEmpty
            ? nil
            : StartUnit(
                start.words, architecture: own.architecture, own: start.problems, shell: start.shell)
    }

    /// The packages of the image, and none of its base image's, whose libraries load roots bring in.
    func systemPackages(of simulations: [Simulation]) -> [CheckedImage.SystemPackage] {
        guard let database, guess.name != nil else { return [] }
        var found: [Int: CheckedImage.SystemPackage] = [:]
        for simulation in simulations {
            for loaded in simulation.closure where loaded.isFromImage && !loaded.isHost {
                guard let place = files.node(at: loaded.realPath)?.path, let owner = database.owners[place],
                    !guess.packages.contains(database.packages[owner].name), !isBelow(place)
                else { continue }
                let package = database.packages[owner]
                var known =
                    found[owner]
                    ?? .init(
                        name: package.name, version: package.version, libraries: [],
                        neededBy: simulation.root?.path ?? "")
                if !known.libraries.contains(loaded.path) { known.libraries.append(loaded.path) }
                known.libraries.sort()
                found[owner] = known
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }
}
