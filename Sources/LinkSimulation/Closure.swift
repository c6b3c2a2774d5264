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
    /// The search lists of objects in the closure, expanded when first needed.
    private var ownDirectories: [Int: [String]] = [:]

    init(base: BaseImage, app: any AppFiles) {
        self.base = base
        self.app = app
        isMusl = base.libc.isMusl
    }

    mutating func build(_ root: LoadRoot) {
        result.closure.append(
            LoadedObject(
                path: root.path, object: root.object, requestedNames: [], requester: nil, isFromImage: false))
        let next = addNeeded(from: 0)
        // A dlopened object lives in a process that has libc in scope, needed or not.
        if root.kind.isDlopen && libcIndex == nil {
            addLibc(requester: nil, name: nil)
            _ = addNeeded(from: next)
        }
    }

    /// Breadth first from an index to the end of a list that grows meanwhile; where it stopped.
    private mutating func addNeeded(from start: Int) -> Int {
        var index = start
        while index < result.closure.count, index < Self.objectLimit {
            for name in result.closure[index].object.facts.dynamic.needed { need(name, by: index) }
            if !isMusl {
                for name in result.closure[index].object.facts.dynamic.filters {
                    need(name, by: index, isFilter: true)
                }
            }
            index += 1
        }
        return index
    }

    private mutating func need(_ name: String, by requester: Int, isFilter: Bool = false) {
        if isMusl && (SearchPath.isMuslReserved(name) || "/\(name)" == base.loaderPath) {
            if libcIndex == nil { addLibc(requester: requester, name: name) }
            return
        }
        if let index = alreadyLoaded(name) {
            result.closure[index].requestedNames.append(name)
            return
        }
        let neededBy = result.closure[requester].path
        switch find(name, for: requester) {
        case .object(let path, let object, let fromImage):
            add(path, object, name: name, requester: requester, fromImage: fromImage)
        case .missing(let reason):
            let hint = isFilter ? .filter : MissingHints(self).hint(name, requester, hasReason: reason != nil)
            result.missingLibraries.append(
                MissingLibrary(name: name, neededBy: neededBy, reason: reason, hint: hint))
        }
    }

    private mutating func addLibc(requester: Int?, name: String?) {
        let path = isMusl ? base.loaderPath : nil
        let entry = path.map { base.files.entry(at: $0) } ?? systemEntry("libc.so.6")
        guard case .object(let path, let object) = entry else { return }
        libcIndex = result.closure.count
        result.closure.append(
            LoadedObject(
                path: path, object: object, requestedNames: name.map { [$0] } ?? ["libc.so.6"],
                requester: requester,
                isFromImage: true, shortName: PathResolution.baseName(path)))
    }

    private mutating func add(
        _ path: String, _ object: LoadObject, name: String, requester: Int, fromImage: Bool
    ) {
        if let index = result.closure.firstIndex(where: { $0.path == path }) {
            result.closure[index].requestedNames.append(name)
            if !name.contains("/") { result.closure[index].shortName = PathResolution.baseName(path) }
            return
        }
        if !isMusl && object.facts.dynamic.soname == "libc.so.6" { libcIndex = result.closure.count }
        result.closure.append(
            LoadedObject(
                path: path, object: object, requestedNames: [name], requester: requester,
                isFromImage: fromImage,
                shortName: name.contains("/") ? nil : name))
    }

    /// glibc: by requested names or SONAME (3.1 point 1); musl: by short name only (3.2 point 4).
    private func alreadyLoaded(_ name: String) -> Int? {
        result.closure.firstIndex { loaded in
            if isMusl { return !name.contains("/") && loaded.shortName == name }
            if loaded.requestedNames.contains(name) || loaded.path == name { return true }
            return !name.contains("/") && loaded.object.facts.dynamic.soname == name
        }
    }

    private enum Found {
        case object(String, LoadObject, fromImage: Bool)
        case missing(reason: String?)
    }

    private mutating func find(_ name: String, for requester: Int) -> Found {
        if name.contains("/") { return check(entryAnywhere(name)) ?? .missing(reason: nil) }
        for directory in directories(of: requester) {
            let path = directory + "/" + name
            if isMusl && path.utf8.count >= 512 { continue }
            if let found = check(entryAnywhere(path)) { return found }
        }
        if !isMusl, skipsDefaults(requester) { return .missing(reason: nil) }
        return check(systemEntry(name)) ?? .missing(reason: nil)
    }

    private func skipsDefaults(_ requester: Int) -> Bool {
        result.closure[requester].object.facts.dynamic.skipsDefaultDirectories
    }

    private func systemEntry(_ name: String) -> FileEntry {
        base.systemCache.entry(name) {
            for directory in base.libraryDirectories {
                let entry = base.files.entry(at: directory + "/" + name)
                if usable(entry) { return entry }
            }
            return .absent
        }
    }

    /// Whether a loader's search ends at this entry: glibc passes over foreign architectures (1, 3.1).
    private func usable(_ entry: FileEntry) -> Bool {
        switch entry {
        case .absent: false
        case .other: true
        case .object(_, let object): isMusl || object.facts.simulatedArchitecture == base.architecture
        }
    }

    func entryAnywhere(_ path: String) -> (FileEntry, fromImage: Bool) {
        let path = PathResolution.normalized(path)
        let own = app.entry(at: path)
        if case .absent = own { return (base.files.entry(at: path), true) }
        return (own, false)
    }

    private func check(_ entry: FileEntry) -> Found? { check((entry, fromImage: true)) }

    private func check(_ found: (FileEntry, fromImage: Bool)) -> Found? {
        guard usable(found.0) else { return nil }
        switch found.0 {
        case .absent: return nil
        case .other(let path, let reason): return .missing(reason: "\(path): \(reason)")
        case .object(let path, let object):
            let facts = object.facts
            // musl checks no machine; a 32-bit file fails to map (loader-rules 1).
            if facts.header.elfClass != 2 { return .missing(reason: "\(path): wrong ELF class") }
            guard facts.dynamicFileSize ?? 0 > 0 else {
                return .missing(reason: "\(path): no dynamic section")
            }
            return .object(path, object, fromImage: found.fromImage)
        }
    }

    private mutating func directories(of requester: Int) -> [String] {
        if let known = ownDirectories[requester] { return known }
        let found = isMusl ? muslDirectories(requester) : glibcDirectories(requester)
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
