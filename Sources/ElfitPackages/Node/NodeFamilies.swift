import ElfitBaseImages
import ElfitSystem

/// Joins `@esbuild/linux-x64` and `@esbuild/linux-arm64` to `esbuild`, wherever they were installed.
struct NodeFamilies {
    let texts: any AppTexts
    private var families: [String: NodeFamily] = [:]
    private var order: [String] = []
    private var parents: [String: NPMPackage?] = [:]
    private var listings: [String: [String]] = [:]
    /// Directories of packages by the builds that they list as optional.
    private var dependants: [String: [String]] = [:]

    init(texts: any AppTexts) { self.texts = texts }

    /// Remembers who lists builds.
    mutating func note(dependant package: NPMPackage) {
        for name in (package.json?.optionalDependencies ?? [:]).keys where name != package.name {
            dependants[name, default: []].append(package.directory)
        }
    }

    /// The key of the family that a package belongs to.
    mutating func join(_ package: NPMPackage) -> String {
        let parent = package.isPlatformPackage ? parent(of: package) : package
        let place = parent?.directory ?? NodeStore.surroundings(of: package) + "/" + package.stem
        if families[place] == nil {
            families[place] = NodeFamily(parent: parent)
            order.append(place)
        }
        if families[place]?.members.contains(where: { $0.directory == package.directory }) == false {
            families[place]?.members.append(package)
        }
        return place
    }

    /// Whether package.json names builds for platforms as optional, and not one of them is installed.
    ///
    /// A package that has one for WebAssembly runs everywhere.
    func lacksBuilds(_ package: NPMPackage) -> Bool {
        let optional = package.json?.optionalDependencies ?? [:]
        let builds = optional.keys.filter { name in
            let tags = PlatformName(name).tags
            return !tags.systems.isEmpty && !tags.processors.isEmpty
        }
        // One alone is a tool for that platform, not a choice among builds.
        guard builds.count > 1 else { return false }
        let others = optional.keys.filter { $0.contains("wasm") }
        return !(builds + others).contains { isInstalled($0, for: package.directory) }
    }

    /// Node's search: in the package itself and in each node_modules above it.
    private func isInstalled(_ name: String, for package: String) -> Bool {
        var directory = package
        while directory.utf8.count > 1 {
            if PathResolution.baseName(directory) != "node_modules" {
                let place = directory + "/node_modules/" + name
                // In an archive links are not followed to the metadata.
                if texts.link(at: place) != nil || texts.text(at: place + "/package.json") != nil {
                    return true
                }
            }
            directory = PathResolution.directory(of: directory)
        }
        return false
    }

    func family(_ key: String) -> NodeFamily? { families[key] }

    private mutating func parent(of package: NPMPackage) -> NPMPackage? {
        guard let surroundings = package.surroundings else { return nil }
        let key = package.directory
        if let known = parents[key] { return known }
        var found: NPMPackage?
        for directory in nearest(package) + candidates(package, surroundings) {
            found = read(directory, package)
            if found != nil { break }
        }
        parents[key] = .some(found)
        return found
    }

    /// Those who list the build and find it in its place, or in its store.
    private func nearest(_ package: NPMPackage) -> [String] {
        let all = dependants[package.name] ?? []
        let store = NodeStore(around: package.directory)?.directory
        // Node looks in the node_modules directories above the one that requires.
        let roots = [package.surroundings, store].compactMap { $0 }.map { root in
            root.hasSuffix("/node_modules") ? String(root.dropLast("node_modules".count)) : root + "/"
        }
        return all.filter { directory in roots.contains { directory.hasPrefix($0) } }
            .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    }

    /// Directories that the parent may be in, likeliest first.
    private mutating func candidates(_ package: NPMPackage, _ surroundings: String) -> [String] {
        let scope =
            package.name.hasPrefix("@") ? package.name.split(separator: "/").first.map(String.init) : nil
        var names = [package.stem]
        if let scope {
            names += [String(scope.dropFirst()), PathResolution.baseName(package.stem)]
            names += listing(surroundings + "/" + scope).map { scope + "/" + $0 }
        }
        names = names.filter { !$0.isEmpty && $0 != package.name && !$0.hasSuffix("/") }
        // Installed below its parent, or beside it.
        let outer = PathResolution.directory(of: surroundings)
        return [outer] + names.prefix(64).map { surroundings + "/" + $0 } + stored(names, surroundings)
    }

    /// The packages of some names in the store that a package lies in.
    private mutating func stored(_ names: [String], _ surroundings: String) -> [String] {
        guard let store = NodeStore(around: surroundings) else { return [] }
        let entries = listing(store.directory)
        return names.prefix(64).flatMap { name in
            entries.filter { store.holds(name, in: $0) }.prefix(8).map {
                "\(store.directory)/\($0)/node_modules/\(name)"
            }
        }
    }

    private mutating func listing(_ directory: String) -> [String] {
        if let known = listings[directory] { return known }
        let names = texts.names(in: directory)
        listings[directory] = names
        return names
    }

    /// The package at a directory, if it depends on this build of that version.
    private func read(_ directory: String, _ package: NPMPackage) -> NPMPackage? {
        guard let json = texts.text(at: directory + "/package.json").flatMap(PackageJSON.init),
            let wanted = json.optionalDependencies[package.name] ?? json.dependencies[package.name]
        else { return nil }
        // Several versions may lie side by side in a store.
        if let version = package.json?.version, wanted.first?.isNumber == true, wanted != version {
            return nil
        }
        let display = package.display(of: directory)
        return NPMPackage(directory: directory, display: display, json: json)
    }
}
