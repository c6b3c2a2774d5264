import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Where a library is looked for, and which file is taken (loader-rules 1, 3).
extension ClosureBuilder {
    /// musl: one byte more does not fit its buffer (3.2 point 5).
    private static let muslPathLimit = 512
    /// NAME_MAX, beyond which musl does not search.
    private static let muslNameLimit = 255

    mutating func find(_ name: String, for requester: Int?) -> SearchOutcome {
        if name.isPath {
            let path = PathResolution.normalized(name)
            return check(path, entryAnywhere(path)) ?? .missing(reason: nil)
        }
        if isMusl && name.utf8.count > Self.muslNameLimit { return .missing(reason: nil) }
        let searcher = searcher(requester).answers
        if app.differs(name) { return search(name, in: searcher.directories, for: requester) }
        if let known = searcher[name] {
            result.events += known.events
            return known.outcome
        }
        let before = result.events.count
        let outcome = search(name, in: searcher.directories, for: requester)
        searcher.keep(.init(outcome: outcome, events: Array(result.events[before...])), for: name)
        return outcome
    }

    private mutating func search(_ name: String, in directories: [SearchDirectory], for requester: Int?)
        -> SearchOutcome
    {
        for directory in directories {
            if isMusl && directory.rawLength + 1 + name.utf8.count >= Self.muslPathLimit { continue }
            let path = directory.path(to: name)
            recordVariants(of: name, in: directory.path)
            if let found = check(path, entryAnywhere(path)) {
                recordPrecedence(of: name, over: path, for: requester)
                return found
            }
        }
        if !isMusl, let requester, skipsDefaults(requester) {
            let (path, entry) = cachedEntry(name, outsideDefaults: true)
            return check(path, (entry, fromImage: true)) ?? .missing(reason: nil)
        }
        let (path, entry) = systemEntry(name)
        return check(path, (entry, fromImage: true)) ?? .missing(reason: nil)
    }

    /// DF_1_NODEFLIB, which musl ignores (3.1 point 3).
    func skipsDefaults(_ requester: Int) -> Bool {
        result.closure[requester].object.facts.dynamic.skipsDefaultDirectories
    }

    private func systemEntry(_ name: String) -> (path: String, entry: FileEntry) {
        base.systemCache.answer(name) {
            let cached = cachedEntry(name)
            if usable(cached.entry) { return cached }
            for directory in base.libraryDirectories {
                for directory in withSubdirectories(directory, isThere: base.files.holdsDirectory) {
                    let path = directory + "/" + name
                    let entry = base.files.entry(at: path)
                    if usable(entry) { return (path, entry) }
                }
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

    /// The directory after those of its subdirectories that glibc looks into first (3.1 point 5).
    func withSubdirectories(_ directory: String, isThere: (String) -> Bool) -> [String] {
        let subdirectories = HardwareDirectories.always(base.libc, base.architecture)
        if subdirectories.isEmpty { return [directory] }
        return subdirectories.map { directory + "/" + $0 }.filter(isThere) + [directory]
    }

    /// Notes copies of a library that glibc would take on a better processor (3.1 point 5).
    private mutating func recordVariants(of name: String, in directory: String) {
        if isMusl { return }
        for subdirectory in HardwareDirectories.onSomeProcessors(base.libc, base.architecture) {
            let folder = directory + "/" + subdirectory
            guard app.holdsDirectory(folder), case .object(_, _) = app.entry(at: folder + "/" + name) else {
                continue
            }
            result.events.append(
                LoaderEvent(kind: .hardwareVariant, path: directory + "/" + name, detail: subdirectory))
        }
    }

    /// Notes a library that musl takes from LD_LIBRARY_PATH, where glibc would take the one of DT_RPATH (3.2 point 5).
    private mutating func recordPrecedence(of name: String, over path: String, for requester: Int?) {
        guard isMusl, let requester, let list = base.libraryPath else { return }
        let loaded = result.closure[requester]
        let dynamic = loaded.object.facts.dynamic
        guard dynamic.runpath == nil, let rpath = dynamic.rpath,
            SearchPath.muslEnvironment(list).contains(PathResolution.directory(of: path))
        else { return }
        let others = SearchPath.musl(rpath, origin: PathResolution.directory(of: loaded.path)).map {
            SearchDirectory($0).path(to: name)
        }
        let isThere = others.contains { other in
            if case .object = entryAnywhere(other).0 { other != path } else { false }
        }
        if isThere {
            result.events.append(LoaderEvent(kind: .pathPrecedence, path: loaded.path, detail: name))
        }
    }

    /// Whether a loader's search ends at this entry: glibc passes over what is for others (1, 3.1).
    private func usable(_ entry: FileEntry) -> Bool {
        switch entry {
        case .absent: false
        case .other: true
        case .object(_, let object): isMusl || !FileRules.isPassedOver(object.facts, on: base)
        }
    }

    /// What the app, or else the image, has at a normalized path.
    func entryAnywhere(_ path: String) -> (FileEntry, fromImage: Bool) {
        let own = app.entry(at: path)
        if case .absent = own { return (base.files.entry(at: path), true) }
        return (own, false)
    }

    private func check(_ path: String, _ found: (FileEntry, fromImage: Bool)) -> SearchOutcome? {
        guard usable(found.0) else { return nil }
        switch found.0 {
        case .absent: return nil
        case .other(let path, let reason): return .missing(reason: "\(path): \(reason)")
        case .object(let real, let object):
            if let reason = FileRules.refusal(object.facts, on: base) {
                return .missing(reason: "\(path): \(reason)")
            }
            return .object(
                FoundObject(path: path, realPath: real, object: object, isFromImage: found.fromImage))
        }
    }
}
