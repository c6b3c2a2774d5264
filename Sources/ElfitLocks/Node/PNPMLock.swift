/// pnpm-lock.yaml, versions 6 and 9.
enum PNPMLock {
    static func read(_ text: String) throws(LockError) -> NodeLock {
        let root = try YAMLTree.read(text)
        let version = root["lockfileVersion"]?.text ?? "?"
        guard ["6", "9"].contains(version.prefix { $0 != "." }) else {
            throw LockError("a pnpm-lock.yaml of version \(version), of which only 6 and 9 are known")
        }
        var reading = Reading(packages: root["packages"], hasSlash: version.hasPrefix("6"))
        // Since 9 what depends on what stands by itself.
        reading.add(root["snapshots"] ?? root["packages"])
        let importers = root["importers"]?.table ?? [".": root]
        var lock = reading.lock
        var hasDevelopment = false
        var roots: [LockedEdge] = []
        for (_, importer) in importers.sorted(by: { $0.key < $1.key }) {
            roots += reading.edges(of: importer)
            hasDevelopment = hasDevelopment || !(importer["devDependencies"]?.table.isEmpty ?? true)
        }
        lock.roots = roots
        if hasDevelopment {
            lock.remarks.append("devDependencies are left aside, as by pnpm install --prod")
        }
        return lock
    }

    private struct Reading {
        private let facts: LockValue?
        private let hasSlash: Bool
        private var places: [String: Int] = [:]
        private(set) var lock = NodeLock(.pnpm)

        init(packages: LockValue?, hasSlash: Bool) { (facts, self.hasSlash) = (packages, hasSlash) }

        mutating func add(_ snapshots: LockValue?) {
            let entries = snapshots?.entries ?? []
            for (key, entry) in entries {
                places[key] = lock.packages.count
                lock.packages.append(package(key, entry))
            }
            for (key, entry) in entries {
                if let place = places[key] { lock.packages[place].dependencies = edges(of: entry) }
            }
        }

        private func package(_ key: String, _ entry: LockValue) -> LockedNodePackage {
            // `name@version(peer@version)`.
            let bare = String(key.prefix { $0 != "(" })
            let facts = facts?[bare] ?? facts?[key]
            let id = hasSlash && bare.hasPrefix("/") ? String(bare.dropFirst()) : bare
            let at = id.dropFirst().lastIndex(of: "@")
            var package = LockedNodePackage(
                facts?["name"]?.text ?? String(at.map { id[..<$0] } ?? id[...]),
                version: facts?["version"]?.text ?? at.map { String(id[id.index(after: $0)...]) },
                line: facts?.line ?? entry.line, key: key)
            if let facts { package.readPlatform(facts) }
            package.isOptional = entry["optional"]?.isTrue == true
            // Since 9 it is the project that allows scripts, and the file does not say who has one.
            package.runsScript = hasSlash ? facts?["requiresBuild"]?.isTrue == true : nil
            return package
        }

        func edges(of entry: LockValue) -> [LockedEdge] {
            [("dependencies", false), ("optionalDependencies", true)].flatMap { list, isOptional in
                (entry[list]?.entries ?? []).compactMap { name, value in
                    (value["version"] ?? value).text.flatMap { place(name, $0) }.map {
                        LockedEdge(to: $0, isOptional: isOptional)
                    }
                }
            }
        }

        /// A version, or the whole key where the package has another name there.
        private func place(_ name: String, _ version: String) -> Int? {
            places[(hasSlash ? "/" : "") + name + "@" + version] ?? places[version]
        }
    }
}
