import ElfitPackages

/// poetry.lock: since 2.1 each package has its groups and its marker; before, only the graph.
enum PoetryLock {
    static func read(_ text: String, pyproject: String?) throws(LockError) -> PythonLock {
        let root = try TOMLTree.read(text)
        guard let metadata = root["metadata"], metadata.isTable else {
            throw LockError("no poetry.lock: it has no [metadata]")
        }
        var lock = PythonLock()
        lock.requiresPython = metadata["python-versions"]?.text.flatMap(VersionSpecifiers.init)
        let entries = root["package"]?.list ?? []
        // Before lock version 1.1 the names of files stood at the end.
        let files = metadata["files"]
        let hasGroups = entries.contains { $0["groups"] != nil }
        for entry in entries {
            guard var package = package(entry, files) else { continue }
            if hasGroups { addGroups(entry, to: &package) }
            lock.packages.append(package)
        }
        if lock.packages.contains(where: \.isAside) {
            lock.remarks.append(
                "other groups than main, and extras, are left aside, as by poetry install --only main")
        }
        if !hasGroups { addRoots(to: &lock, entries, pyproject) }
        return lock
    }

    private static func package(_ entry: LockValue, _ files: LockValue?) -> LockedPackage? {
        guard let name = entry["name"]?.text else { return nil }
        var package = LockedPackage(
            WheelName.normalized(name), version: entry["version"]?.text, line: entry.line)
        let source = entry["source"]
        if let kind = source?["type"]?.text, ["git", "directory"].contains(kind) {
            package.source = .checkout(source?["url"]?.text ?? kind)
        }
        for file in (entry["files"] ?? files?[name])?.list ?? [] {
            file["file"]?.text.map { package.add(file: FileAddress.name($0)) }
        }
        package.requiresPython = entry["python-versions"]?.text.flatMap(VersionSpecifiers.init)
        package.isAside = entry["category"]?.text == "dev" || entry["optional"]?.isTrue == true
        package.dependencies = PoetryDependencies.read(entry["dependencies"])
        for (extra, list) in entry["extras"]?.table ?? [:] {
            package.extras[WheelName.normalized(extra)] = list.texts.compactMap(
                LockedDependency.init(requirement:))
        }
        return package
    }

    /// Groups, and when the package is wanted: for all of them, or for each by itself.
    private static func addGroups(_ entry: LockValue, to package: inout LockedPackage) {
        package.isAside =
            !(entry["groups"]?.texts.contains("main") ?? true) || entry["optional"]?.isTrue == true
        package.marker = entry["markers"]?.marker ?? entry["markers"]?["main"]?.marker
    }

    /// An older file says who asks for what, and pyproject.toml says what the project asks for.
    private static func addRoots(to lock: inout PythonLock, _ entries: [LockValue], _ pyproject: String?) {
        guard let pyproject, let roots = Pyproject.roots(pyproject) else {
            lock.remarks.append(
                "this poetry.lock does not say what is for development only, and there is no pyproject.toml "
                    + "beside it: every package counts")
            return
        }
        lock.roots = roots
        lock.remarks.append(
            "groups of pyproject.toml other than main are left aside, as by poetry install --only main")
    }
}
