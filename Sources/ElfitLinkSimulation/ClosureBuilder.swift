import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Maps a root and, breadth first, everything it needs (loader-rules 0, 3).
struct ClosureBuilder {
    let base: BaseImage
    let app: any AppFiles
    let root: LoadRoot
    let searches: SearchCache
    /// Lists longer than this are cut: hostile input must not cost more.
    static let objectLimit = 4096
    var result = Simulation()
    /// Index of libc in the closure, once something asked for it.
    var libcIndex: Int?
    let isMusl: Bool
    private(set) var isAddingHost = false
    /// What gcompat's stub is called by the program that it starts, nil where nothing is.
    private var stubName: String?
    private var names = ClosureNames()
    /// Where objects of the closure search, by index; -1 for the process that opens the root.
    var searchers: [Int: Searcher] = [:]
    let image: SearchKey.Image
    let lasting: (any AppFiles & AnyObject)?

    init(base: BaseImage, app: any AppFiles, root: LoadRoot, searches: SearchCache) {
        self.base = base
        self.app = app
        self.root = root
        self.searches = searches
        (image, lasting) = (SearchKey.Image(base), app.lasting)
        isMusl = base.libc.isMusl
    }

    mutating func build() {
        isAddingHost = root.kind.isDlopen
        append(
            LoadedObject(
                path: root.path, realPath: root.path, object: root.object, requestedNames: [], requester: nil,
                isFromImage: false))
        stubName = gcompatStub(of: root)
        if stubName != nil { preloadGcompat() }
        let next = root.kind.isDlopen ? addHost() : 1
        addNeeded(of: 0)
        addNeeded(from: next)
        recordFilter()
    }

    /// Adds an object, and what it is known as.
    mutating func append(_ loaded: LoadedObject) {
        let index = result.closure.count
        result.closure.append(loaded)
        names.add(place: loaded.realPath, index)
        addNames(of: index)
    }

    /// glibc: by requested names or SONAME (3.1 point 1); musl: by short name only (3.2 point 4).
    private mutating func addNames(of index: Int) {
        let loaded = result.closure[index]
        if isMusl {
            if let name = loaded.shortName { names.add(name, index) }
            return
        }
        // What the process has was loaded before the module: it does not know it.
        if isAddingHost && index == 0 { return }
        names.add(loaded.path, index)
        if let soname = loaded.object.soname { names.add(soname, index) }
        for name in loaded.requestedNames { names.add(name, index) }
    }

    /// Takes note that an object was asked for by one more name.
    private mutating func request(_ index: Int, as name: String) {
        result.closure[index].requestedNames.append(name)
        if !isMusl, !(isAddingHost && index == 0) { names.add(name, index) }
    }

    /// glibc up to 2.35 stops with a failed assertion where the object that is opened stands in for another one
    /// (seen on 2.31, and no more on 2.36; as a library of others it is fine).
    private mutating func recordFilter() {
        guard base.libc.glibcRules?.assertsOpenedFilters == true else { return }
        let dynamic = root.object.facts.dynamic
        let names = (dynamic.filters + dynamic.auxiliaries).filter { alreadyLoaded($0) != nil }
        result.events += names.map { LoaderEvent(kind: .filterOpened, path: root.path, detail: $0) }
    }

    /// The name that musl's loader goes by and answers for: what the program calls it, or gcompat's stub (2).
    private var muslLoaderName: String? {
        guard root.kind == .startUp, let interpreter = root.object.facts.interpreter else {
            return base.loaderPath
        }
        return stubName ?? interpreter
    }

    /// What a process that opens modules has in scope before: libc, and on glibc what was part of it once
    /// and what every Python and Node needs. It was loaded first, so it does not know the module.
    private mutating func addHost() -> Int {
        isAddingHost = true
        defer {
            isAddingHost = false
            addNames(of: 0)
        }
        if isMusl {
            addLibc(requester: nil, name: nil)
        } else {
            for name in ["libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2"] { need(name, by: nil) }
        }
        let end = addNeeded(from: 1)
        for index in 1..<max(end, 1) { result.closure[index].isHost = true }
        return end
    }

    /// Breadth first from an index to the end of a list that grows meanwhile; where it stopped.
    @discardableResult private mutating func addNeeded(from start: Int) -> Int {
        var index = start
        while index < result.closure.count, index < Self.objectLimit {
            addNeeded(of: index)
            index += 1
        }
        return index
    }

    private mutating func addNeeded(of index: Int) {
        let dynamic = result.closure[index].object.facts.dynamic
        for name in dynamic.needed { need(name, by: index) }
        // musl knows neither tag (3.1 point 7).
        if isMusl { return }
        for name in dynamic.filters { need(name, by: index, as: .filter) }
        for name in dynamic.auxiliaries { need(name, by: index, as: .auxiliary) }
    }

    /// Why a library is wanted: without an auxiliary one the loader goes on (3.1 point 7).
    private enum Want { case needed, filter, auxiliary }

    private mutating func need(_ name: String, by requester: Int?, as want: Want = .needed) {
        if isMusl && (SearchPath.isMuslReserved(name) || name == muslLoaderName) {
            if libcIndex == nil { addLibc(requester: requester, name: name) }
            return
        }
        let name = expanded(name, for: requester)
        if let index = alreadyLoaded(name) {
            request(index, as: name)
            return
        }
        switch ownLoader(name) ?? find(name, for: requester) {
        case .object(let found): add(found, name: name, requester: requester)
        case .missing(let reason):
            // What an image's own libraries lack is no news of the app.
            guard let requester, !isAddingHost, want != .auxiliary else { return }
            let hint =
                want == .filter ? .filter : hint(name, requester, hasReason: reason != nil)
            result.missingLibraries.append(
                MissingLibrary(
                    name: name, neededBy: result.closure[requester].path, reason: reason, hint: hint))
        }
    }

    private mutating func addLibc(requester: Int?, name: String?) {
        guard let path = base.loaderPath, case .object(let real, let object) = base.files.entry(at: path)
        else {
            return
        }
        libcIndex = result.closure.count
        append(
            LoadedObject(
                path: path, realPath: real, object: object, requestedNames: name.map { [$0] } ?? ["libc.so"],
                requester: requester, isFromImage: true, shortName: "libc.so"))
    }

    private mutating func add(_ found: FoundObject, name: String, requester: Int?) {
        if isMusl, found.object.isGlibcItself {
            if libcIndex == nil { addLibc(requester: requester, name: name) }
            return
        }
        // One file is one object, by whatever path it is reached.
        if let index = names.index(at: found.realPath) {
            request(index, as: name)
            // An object that was opened by path gets a short name when a search finds it (3.2 point 6).
            if !name.isPath, result.closure[index].shortName == nil, index > 0 {
                result.closure[index].shortName = PathResolution.baseName(result.closure[index].path)
                addNames(of: index)
            }
            return
        }
        if !isMusl && found.object.facts.dynamic.soname == "libc.so.6" { libcIndex = result.closure.count }
        append(
            LoadedObject(
                path: found.path, realPath: found.realPath, object: found.object, requestedNames: [name],
                requester: requester, isFromImage: found.isFromImage,
                shortName: name.isPath ? nil : name))
    }

    /// glibc's loader is in every process, wherever its file is.
    private func ownLoader(_ name: String) -> SearchOutcome? {
        guard !isMusl, let path = base.loaderPath, name == PathResolution.baseName(path),
            case .object(let real, let object) = base.files.entry(at: path)
        else { return nil }
        return .object(FoundObject(path: path, realPath: real, object: object, isFromImage: true))
    }

    private func alreadyLoaded(_ name: String) -> Int? { names.index(named: name) }

    /// glibc expands tokens in DT_NEEDED too (3.1 point 2), musl opens it as it is written (3.2 point 3).
    private func expanded(_ name: String, for requester: Int?) -> String {
        guard !isMusl, let requester, name.utf8.contains(UInt8(ascii: "$")) else { return name }
        return SearchPath.expandGlibc(name, tokens(result.closure[requester]))
    }

    /// An object and those above it, as indices.
    func chainIndices(from index: Int) -> [Int] {
        var chain: [Int] = []
        var next: Int? = index
        while let current = next, chain.count < Self.objectLimit {
            chain.append(current)
            next = result.closure[current].requester
        }
        return chain
    }

    func chain(from index: Int) -> [LoadedObject] { chainIndices(from: index).map { result.closure[$0] } }
}
