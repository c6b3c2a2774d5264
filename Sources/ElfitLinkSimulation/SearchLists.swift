import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// In which directories an object's needs are looked for before the system's own (loader-rules 3.1, 3.2).
extension ClosureBuilder {
    /// Where an object searches, with what is known already of objects that search alike.
    mutating func searcher(_ requester: Int?) -> Searcher {
        if let known = searchers[requester ?? -1] { return known }
        let found =
            if let lasting {
                searches.searcher(key(of: requester, in: lasting), of: lasting, on: base) {
                    directories(of: requester)
                }
            } else { Searcher(SearchAnswers(directories(of: requester))) }
        searchers[requester ?? -1] = found
        return found
    }

    private func key(of requester: Int?, in app: any AppFiles & AnyObject) -> SearchKey {
        var owners = requester.map(listOwners) ?? []
        // What is told to the loader is expanded for the program, and found before the requester's own.
        if base.libraryPath != nil {
            owners = [result.closure[0]] + owners + (requester.map { [result.closure[$0]] } ?? [])
        }
        return SearchKey(
            image: image, app: ObjectIdentifier(app),
            owners: owners.map { SearchKey.Owner(path: $0.path, object: $0.object.serial) },
            skipsDefaults: requester.map(skipsDefaults) ?? false)
    }

    /// The objects whose search lists count for a requester.
    private func listOwners(_ requester: Int) -> [LoadedObject] {
        if !isMusl, result.closure[requester].object.facts.dynamic.runpath != nil {
            return [result.closure[requester]]
        }
        return chain(from: requester).filter { loaded in
            let dynamic = loaded.object.facts.dynamic
            return dynamic.rpath != nil && dynamic.runpath == nil || isMusl && dynamic.runpath != nil
        }
    }

    private func directories(of requester: Int?) -> [SearchDirectory] {
        (isMusl ? muslDirectories(requester) : glibcDirectories(requester)).map(SearchDirectory.init)
    }

    /// LD_LIBRARY_PATH, then RUNPATH or RPATH of the requester and of everybody above it (3.2 point 5).
    private func muslDirectories(_ requester: Int?) -> [String] {
        let environment = base.libraryPath.map(SearchPath.muslEnvironment) ?? []
        guard let requester else { return environment }
        return environment
            + chain(from: requester).flatMap { searches.muslList(of: $0)?.directories ?? [] }
    }

    /// RPATHs up the chain unless the requester has a RUNPATH; LD_LIBRARY_PATH; its RUNPATH (3.1 point 3).
    private func glibcDirectories(_ requester: Int?) -> [String] {
        let main = tokens(result.closure[0])
        let environment = base.libraryPath.map { SearchPath.glibcEnvironment($0, main) } ?? []
        var lists = environment
        if let requester {
            let own = result.closure[requester]
            if let list = own.object.facts.dynamic.runpath {
                lists = environment + SearchPath.glibc(list, tokens(own))
            } else {
                lists = inheritedRpaths(requester) + environment
            }
        }
        return lists.flatMap { directory in
            withSubdirectories(directory) { app.holdsDirectory($0) || base.files.holdsDirectory($0) }
        }
    }

    private func inheritedRpaths(_ requester: Int) -> [String] {
        chain(from: requester).flatMap { loaded in
            let dynamic = loaded.object.facts.dynamic
            // A RUNPATH voids the object's own RPATH.
            guard dynamic.runpath == nil, let list = dynamic.rpath else { return [String]() }
            return SearchPath.glibc(list, tokens(loaded))
        }
    }

    func tokens(_ loaded: LoadedObject) -> SearchPath.Tokens {
        let isDebian = base.libraryDirectories.contains { $0.hasSuffix("-linux-gnu") }
        return SearchPath.Tokens(
            origin: PathResolution.directory(of: loaded.path),
            library: isDebian ? "lib/\(base.architecture.triplet)" : "lib64",
            platform: base.architecture.rawValue)
    }
}
