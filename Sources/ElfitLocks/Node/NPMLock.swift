/// package-lock.json and npm-shrinkwrap.json, versions 2 and 3: every folder of node_modules by its path.
enum NPMLock {
    static func read(_ text: String) throws(LockError) -> NodeLock {
        let root = try JSONTree.read(text)
        let version = root["lockfileVersion"]?.text ?? "1"
        guard let folders = root["packages"], folders.isTable else {
            throw LockError(
                "a lock file of version \(version), which names no platforms: npm install --package-lock-only makes it "
                    + "again")
        }
        var lock = NodeLock(.npm)
        var places: [String: Int] = [:]
        for (key, entry) in folders.entries where !key.isEmpty {
            places[key] = lock.packages.count
            lock.packages.append(package(key, entry))
        }
        for (key, entry) in folders.table {
            let edges = edges(of: entry, at: key, places, isRoot: key.isEmpty)
            if let place = places[key] { lock.packages[place].dependencies = edges }
        }
        if lock.packages.contains(where: \.isAside) {
            lock.remarks.append("devDependencies are left aside, as by npm ci --omit=dev")
        }
        return lock
    }

    private static func package(_ key: String, _ entry: LockValue) -> LockedNodePackage {
        let name =
            entry["name"]?.text ?? key.ranges(of: "node_modules/").last.map { String(key[$0.upperBound...]) }
        var package = LockedNodePackage(
            name ?? key, version: entry["version"]?.text, line: entry.line, key: key)
        package.readPlatform(entry)
        package.isOptional = entry["optional"]?.isTrue == true || entry["devOptional"]?.isTrue == true
        package.isAside = entry["dev"]?.isTrue == true
        package.runsScript = entry["hasInstallScript"]?.isTrue == true
        package.isLink = entry["link"]?.isTrue == true || !key.contains("node_modules/")
        return package
    }

    private static func edges(of entry: LockValue, at key: String, _ places: [String: Int], isRoot: Bool)
        -> [LockedEdge]
    {
        // Where a package is in both, optionalDependencies count.
        let optional = entry["optionalDependencies"]?.table ?? [:]
        let plain = (entry["dependencies"]?.table ?? [:]).filter { optional[$0.key] == nil }
        var edges: [LockedEdge] = []
        for (names, isOptional) in [(optional.keys.sorted(), true), (plain.keys.sorted(), false)] {
            edges += names.compactMap { name in
                place(of: name, from: key, places).map { LockedEdge(to: $0, isOptional: isOptional) }
            }
        }
        let peers = entry["peerDependenciesMeta"]
        for name in (entry["peerDependencies"]?.table ?? [:]).keys.sorted() {
            guard let to = place(of: name, from: key, places) else { continue }
            edges.append(LockedEdge(to: to, isOptional: peers?[name]?["optional"]?.isTrue == true))
        }
        return edges
    }

    /// The folder that Node finds a package in, from the nearest node_modules up.
    private static func place(of name: String, from key: String, _ places: [String: Int]) -> Int? {
        var folder = key
        for _ in 0..<LockLimits.depth {
            if let place = places[(folder.isEmpty ? "" : folder + "/") + "node_modules/" + name] {
                return place
            }
            if folder.isEmpty { return nil }
            guard let range = folder.ranges(of: "/node_modules/").last else {
                folder = ""
                continue
            }
            folder = String(folder[..<range.lowerBound])
        }
        return nil
    }
}
