import BaseImages
import ELFFacts

/// Maps a root and, breadth first, everything it needs (loader-rules 0, 3).
struct ClosureBuilder {
    let base: BaseImage
    let app: any AppFiles
    /// Lists longer than this are cut: hostile input must not cost more.
    static let objectLimit = 4096
    var result = Simulation()
    /// Index of libc in the closure, once something asked for it.
    var libcIndex: Int?
    let isMusl: Bool
    private var isAddingHost = false
    /// musl's loader goes by this name where gcompat's stub started it: it answers for it (loader-rules 2).
    private var stubName: String?
    /// The search lists of objects in the closure, expanded when first needed.
    private var ownDirectories: [Int: [SearchDirectory]] = [:]

    init(base: BaseImage, app: any AppFiles) {
        self.base = base
        self.app = app
        isMusl = base.libc.isMusl
    }

    mutating func build(_ root: LoadRoot) {
        result.closure.append(
            LoadedObject(
                path: root.path, realPath: root.path, object: root.object, requestedNames: [], requester: nil,
                isFromImage: false))
        stubName = gcompatStub(of: root)
        if stubName != nil { preloadGcompat() }
        let next = root.kind.isDlopen ? addHost() : 1
        addNeeded(of: 0)
        addNeeded(from: next)
    }

    /// What a process that opens modules has in scope before: libc, and on glibc what was part of it once
    /// and what every Python and Node needs. It was loaded first, so it does not know the module.
    private mutating func addHost() -> Int {
        isAddingHost = true
        defer { isAddingHost = false }
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
        if !isMusl { for name in dynamic.filters { need(name, by: index, isFilter: true) } }
    }

    private mutating func need(_ name: String, by requester: Int?, isFilter: Bool = false) {
        if isMusl && (SearchPath.isMuslReserved(name) || "/\(name)" == base.loaderPath || name == stubName) {
            if libcIndex == nil { addLibc(requester: requester, name: name) }
            return
        }
        if let index = alreadyLoaded(name) {
            result.closure[index].requestedNames.append(name)
            return
        }
        switch find(name, for: requester) {
        case .object(let found):
            add(found, name: name, requester: requester)
        case .missing(let reason):
            // What an image's own libraries lack is no news of the app.
            guard let requester, !isAddingHost else { return }
            let hint = isFilter ? .filter : MissingHints(self).hint(name, requester, hasReason: reason != nil)
            result.missingLibraries.append(
                MissingLibrary(
                    name: name, neededBy: result.closure[requester].path, reason: reason, hint: hint))
        }
    }

    private mutating func addLibc(requester: Int?, name: String?) {
        let found = isMusl ? base.loaderPath.map { ($0, base.files.entry(at: $0)) } : systemEntry("libc.so.6")
        guard let (path, entry) = found, case .object(let real, let object) = entry else { return }
        libcIndex = result.closure.count
        result.closure.append(
            LoadedObject(
                path: path, realPath: real, object: object,
                requestedNames: name.map { [$0] } ?? ["libc.so.6"],
                requester: requester, isFromImage: true, shortName: PathResolution.baseName(path)))
    }

    private mutating func add(_ found: FoundObject, name: String, requester: Int?) {
        if isMusl, found.object.isGlibcItself {
            if libcIndex == nil { addLibc(requester: requester, name: name) }
            return
        }
        if let index = result.closure.firstIndex(where: { $0.realPath == found.realPath }) {
            result.closure[index].requestedNames.append(name)
            if !name.contains("/") { result.closure[index].shortName = PathResolution.baseName(found.path) }
            return
        }
        if !isMusl && found.object.facts.dynamic.soname == "libc.so.6" { libcIndex = result.closure.count }
        result.closure.append(
            LoadedObject(
                path: found.path, realPath: found.realPath, object: found.object, requestedNames: [name],
                requester: requester, isFromImage: found.isFromImage,
                shortName: name.contains("/") ? nil : name))
    }

    /// glibc: by requested names or SONAME (3.1 point 1); musl: by short name only (3.2 point 4).
    private func alreadyLoaded(_ name: String) -> Int? {
        let isBare = !name.contains("/")
        return result.closure.indices.first { index in
            if isAddingHost && index == 0 { return false }
            // By index, without copying the whole entry.
            if isMusl { return isBare && result.closure[index].shortName == name }
            if result.closure[index].requestedNames.contains(name) || result.closure[index].path == name {
                return true
            }
            return isBare && result.closure[index].object.soname == name
        }
    }

    /// One element of a search list: as it leads to files, and as long as the loader's buffer sees it.
    private struct SearchDirectory {
        let path: String
        let rawLength: Int

        init(_ raw: String) {
            path = PathResolution.normalized(raw)
            rawLength = raw.utf8.count
        }

        func path(to name: String) -> String { path == "/" ? "/" + name : path + "/" + name }
    }

    private enum Found {
        case object(FoundObject)
        case missing(reason: String?)
    }

    private struct FoundObject {
        let path: String
        let realPath: String
        let object: LoadObject
        let isFromImage: Bool
    }

    private mutating func find(_ name: String, for requester: Int?) -> Found {
        if name.contains("/") {
            let path = PathResolution.normalized(expanded(name, for: requester))
            return check(path, entryAnywhere(path)) ?? .missing(reason: nil)
        }
        for directory in requester.map({ directories(of: $0) }) ?? [] {
            if isMusl && directory.rawLength + 1 + name.utf8.count >= 512 { continue }
            let path = directory.path(to: name)
            if let found = check(path, entryAnywhere(path)) { return found }
        }
        if !isMusl, let requester, skipsDefaults(requester) {
            let (path, entry) = cachedEntry(name, outsideDefaults: true)
            return check(path, (entry, fromImage: true)) ?? .missing(reason: nil)
        }
        let (path, entry) = systemEntry(name)
        return check(path, (entry, fromImage: true)) ?? .missing(reason: nil)
    }

    /// glibc expands tokens in DT_NEEDED too (3.1 point 2), musl opens it as it is written (3.2 point 3).
    private func expanded(_ name: String, for requester: Int?) -> String {
        guard !isMusl, let requester, name.utf8.contains(UInt8(ascii: "$")) else { return name }
        return glibc(name, result.closure[requester]).first ?? name
    }

    private func skipsDefaults(_ requester: Int) -> Bool {
        result.closure[requester].object.facts.dynamic.skipsDefaultDirectories
    }

    private func systemEntry(_ name: String) -> (path: String, entry: FileEntry) {
        base.systemCache.entry(name) {
            let cached = cachedEntry(name)
            if usable(cached.entry) { return cached }
            for directory in base.libraryDirectories {
                let path = directory + "/" + name
                let entry = base.files.entry(at: path)
                if usable(entry) { return (path, entry) }
            }
            return (name, .absent)
        }
    }

    /// What glibc's cache leads to, absent where it leads nowhere (loader-rules 3.1 d). An object that is
    /// not to be served from the default directories is not served from the cache with what lies in them.
    private func cachedEntry(_ name: String, outsideDefaults: Bool = false) -> (
        path: String, entry: FileEntry
    ) {
        guard !isMusl, let cache = base.loaderCache else { return (name, .absent) }
        for path in cache.paths(of: name) {
            let isDefault = base.libraryDirectories.contains { path.hasPrefix($0 + "/") }
            if outsideDefaults && isDefault { continue }
            let entry = base.files.entry(at: path)
            if usable(entry) { return (path, entry) }
        }
        return (name, .absent)
    }

    /// Whether a loader's search ends at this entry: glibc passes over foreign architectures (1, 3.1).
    private func usable(_ entry: FileEntry) -> Bool {
        switch entry {
        case .absent: false
        case .other: true
        case .object(_, let object): isMusl || object.facts.simulatedArchitecture == base.architecture
        }
    }

    /// What the app, or else the image, has at a normalized path.
    func entryAnywhere(_ path: String) -> (FileEntry, fromImage: Bool) {
        let own = app.entry(at: path)
        if case .absent = own { return (base.files.entry(at: path), true) }
        return (own, false)
    }

    private func check(_ path: String, _ found: (FileEntry, fromImage: Bool)) -> Found? {
        guard usable(found.0) else { return nil }
        switch found.0 {
        case .absent: return nil
        case .other(let path, let reason): return .missing(reason: "\(path): \(reason)")
        case .object(let real, let object):
            let facts = object.facts
            // musl checks no machine; a 32-bit file fails to map (loader-rules 1).
            if facts.header.elfClass != 2 { return .missing(reason: "\(path): wrong ELF class") }
            guard facts.dynamicFileSize ?? 0 > 0 else {
                return .missing(reason: "\(path): no dynamic section")
            }
            return .object(
                FoundObject(path: path, realPath: real, object: object, isFromImage: found.fromImage))
        }
    }

    private mutating func directories(of requester: Int) -> [SearchDirectory] {
        if let known = ownDirectories[requester] { return known }
        let found = (isMusl ? muslDirectories(requester) : glibcDirectories(requester)).map(
            SearchDirectory.init)
        ownDirectories[requester] = found
        return found
    }

    /// RUNPATH or RPATH of the requester and of everybody above it (loader-rules 3.2 point 5).
    private func muslDirectories(_ requester: Int) -> [String] {
        chain(from: requester).flatMap { loaded in
            let dynamic = loaded.object.facts.dynamic
            guard let list = dynamic.runpath ?? dynamic.rpath else { return [String]() }
            return SearchPath.musl(list, origin: PathResolution.directory(of: loaded.path))
        }
    }

    /// RPATHs up the chain unless the requester has a RUNPATH, then that (loader-rules 3.1 point 3).
    private func glibcDirectories(_ requester: Int) -> [String] {
        if let list = result.closure[requester].object.facts.dynamic.runpath {
            return glibc(list, result.closure[requester])
        }
        return chain(from: requester).flatMap { loaded in
            let dynamic = loaded.object.facts.dynamic
            guard dynamic.runpath == nil, let list = dynamic.rpath else { return [String]() }
            return glibc(list, loaded)
        }
    }

    func glibc(_ list: String, _ loaded: LoadedObject) -> [String] {
        SearchPath.glibc(
            list, origin: PathResolution.directory(of: loaded.path), architecture: base.architecture,
            debian: base.libraryDirectories.first?.contains("linux-gnu") ?? false)
    }

    func chain(from index: Int) -> [LoadedObject] {
        var chain: [LoadedObject] = []
        var next: Int? = index
        while let current = next, chain.count < Self.objectLimit {
            chain.append(result.closure[current])
            next = result.closure[current].requester
        }
        return chain
    }
}
