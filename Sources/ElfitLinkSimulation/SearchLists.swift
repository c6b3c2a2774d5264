import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// In which directories an object's needs are looked for before the system's own (loader-rules 3.1, 3.2).
extension ClosureBuilder {
    mutating func directories(of requester: Int?) -> [SearchDirectory] {
        let key = requester ?? -1
        if let known = ownDirectories[key] { return known }
        let found = (isMusl ? muslDirectories(requester) : glibcDirectories(requester)).map(
            SearchDirectory.init)
        ownDirectories[key] = found
        return found
    }

    /// LD_LIBRARY_PATH, then RUNPATH or RPATH of the requester and of everybody above it (3.2 point 5).
    private func muslDirectories(_ requester: Int?) -> [String] {
        let environment = base.libraryPath.map(SearchPath.muslEnvironment) ?? []
        guard let requester else { return environment }
        return environment
            + chain(from: requester).flatMap { loaded in
                let dynamic = loaded.object.facts.dynamic
                guard let list = dynamic.runpath ?? dynamic.rpath else { return [String]() }
                return SearchPath.musl(list, origin: PathResolution.directory(of: loaded.path))
            }
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
