/// bun.lock, versions 0 and 1: JSON with comments; each package is a list whose parts depend on where it comes from.
enum BunLock {
    static func read(_ text: String) throws(LockError) -> NodeLock {
        let root = try JSONTree.read(text)
        guard let packages = root["packages"], packages.isTable else {
            throw LockError("no bun.lock: it has no \"packages\"")
        }
        var lock = NodeLock(.bun)
        var places: [String: Int] = [:]
        let trusted = Set(root["trustedDependencies"]?.texts ?? [])
        for (key, entry) in packages.entries {
            places[key] = lock.packages.count
            var package = package(key, entry)
            // bun runs the scripts of no others, but for a list of its own.
            package.runsScript = trusted.contains(package.name) ? true : nil
            lock.packages.append(package)
        }
        for (key, entry) in packages.table {
            guard let place = places[key], let facts = facts(entry) else { continue }
            lock.packages[place].dependencies = edges(of: facts, at: key, places)
        }
        let workspaces = root["workspaces"]?.table ?? [:]
        lock.roots = workspaces.sorted { $0.key < $1.key }.flatMap { _, workspace in
            edges(of: workspace, at: workspace["name"]?.text ?? "", places)
        }
        if workspaces.values.contains(where: { !($0["devDependencies"]?.table.isEmpty ?? true) }) {
            lock.remarks.append("devDependencies are left aside, as by bun install --production")
        }
        return lock
    }

    private static func facts(_ entry: LockValue) -> LockValue? { entry.list.first(where: \.isTable) }

    private static func package(_ key: String, _ entry: LockValue) -> LockedNodePackage {
        let id = entry.list.first?.text ?? key
        let at = id.dropFirst().firstIndex(of: "@")
        let version = at.map { String(id[id.index(after: $0)...]) }
        var package = LockedNodePackage(
            String(at.map { id[..<$0] } ?? id[...]), version: version, line: entry.line, key: key)
        package.isLink = version?.hasPrefix("workspace:") ?? false
        if let facts = facts(entry) { package.readPlatform(facts) }
        // What is for no system at all says so by name.
        package.systems.removeAll { $0 == "none" }
        return package
    }

    private static func edges(of facts: LockValue, at key: String, _ places: [String: Int]) -> [LockedEdge] {
        let optionalPeers = Set(facts["optionalPeers"]?.texts ?? [])
        return ["optionalDependencies", "dependencies", "peerDependencies"].flatMap { list in
            (facts[list]?.table ?? [:]).keys.sorted().compactMap { name in
                place(of: name, from: key, places).map {
                    let isOptional =
                        list == "optionalDependencies"
                        || (list == "peerDependencies" && optionalPeers.contains(name))
                    return LockedEdge(to: $0, isOptional: isOptional)
                }
            }
        }
    }

    /// Keys are the names of the folders that lead there: `parent/name`.
    private static func place(of name: String, from key: String, _ places: [String: Int]) -> Int? {
        var folder = key[...]
        for _ in 0..<LockLimits.depth {
            if let place = places[folder.isEmpty ? name : folder + "/" + name] { return place }
            if folder.isEmpty { return nil }
            folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
        }
        return nil
    }
}
