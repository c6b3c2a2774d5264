import ElfitPackages

/// pdm.lock, versions 4.x: files by name; markers and groups of each package where they are inherited.
enum PDMLock {
    static func read(_ text: String, pyproject: String?) throws(LockError) -> PythonLock {
        let root = try TOMLTree.read(text)
        guard let metadata = root["metadata"], metadata.isTable else {
            throw LockError("no pdm.lock: it has no [metadata]")
        }
        var lock = PythonLock()
        // Strategy `inherit_metadata`, the default since 2.11.
        let hasGroups = metadata["strategy"]?.texts.contains("inherit_metadata") ?? false
        for entry in root["package"]?.list ?? [] {
            if let package = package(entry, hasGroups, metadata) { lock.packages.append(package) }
        }
        merge(&lock.packages)
        let others = metadata["groups"]?.texts.filter { $0 != "default" } ?? []
        if !others.isEmpty {
            lock.remarks.append(
                "the groups \(others.joined(separator: ", ")) are left aside, as by pdm sync --prod")
        }
        guard !hasGroups else { return lock }
        lock.roots = pyproject.flatMap(Pyproject.roots)
        if lock.roots == nil {
            lock.remarks.append(
                "this pdm.lock does not say what is for development only, and there is no pyproject.toml beside it: "
                    + "every package counts")
        }
        return lock
    }

    private static func package(_ entry: LockValue, _ hasGroups: Bool, _ metadata: LockValue)
        -> LockedPackage?
    {
        guard let name = entry["name"]?.text else { return nil }
        var package = LockedPackage(
            WheelName.normalized(name), version: entry["version"]?.text, line: entry.line)
        if let place = entry["git"]?.text ?? entry["path"]?.text { package.source = .checkout(place) }
        // Once all names stood at the end, by `NAME VERSION`.
        let files = entry["files"] ?? metadata["files"]?["\(name) \(package.version ?? "")"]
        for file in files?.list ?? [] {
            (file["file"] ?? file["url"])?.text.map { package.add(file: FileAddress.name($0)) }
        }
        package.requiresPython = entry["requires_python"]?.text.flatMap(VersionSpecifiers.init)
        if hasGroups {
            package.isAside = !(entry["groups"]?.texts.contains("default") ?? true)
            package.marker = entry["marker"]?.marker
        }
        package.dependencies =
            entry["dependencies"]?.texts.compactMap(LockedDependency.init(requirement:)) ?? []
        return package
    }

    /// A package with an extra has an entry of its own: it is one package for the installer.
    private static func merge(_ packages: inout [LockedPackage]) {
        var places: [String: Int] = [:]
        var merged: [LockedPackage] = []
        for package in packages {
            let key = "\(package.name) \(package.version ?? "")"
            guard let place = places[key] else {
                places[key] = merged.count
                merged.append(package)
                continue
            }
            merged[place].isAside = merged[place].isAside && package.isAside
            if merged[place].marker != package.marker { merged[place].marker = nil }
            merged[place].dependencies += package.dependencies.filter { $0.name != package.name }
        }
        packages = merged
    }
}
