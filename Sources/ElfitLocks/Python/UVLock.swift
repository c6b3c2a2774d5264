import ElfitPackages
import ElfitSystem

/// uv.lock, versions 1: a graph with a marker at each edge.
enum UVLock {
    static func read(_ text: String) throws(LockError) -> PythonLock {
        let root = try TOMLTree.read(text)
        guard root["version"]?.text == "1" else {
            throw LockError("a uv.lock of version \(root["version"]?.text ?? "?"), of which only 1 is known")
        }
        var lock = PythonLock()
        lock.requiresPython = root["requires-python"]?.text.flatMap(VersionSpecifiers.init)
        var hasGroups = false
        for entry in root["package"]?.list ?? [] {
            guard let package = package(entry) else { continue }
            hasGroups = hasGroups || !(entry["dev-dependencies"]?.table.isEmpty ?? true)
            lock.packages.append(package)
        }
        let projects = lock.packages.filter { $0.source == .project }
        // Members of a workspace are installed for themselves; the one at the top is what is installed by default.
        let tops = projects.filter { isTop($0, in: root) }
        lock.roots = (tops.isEmpty ? projects : tops).map { LockedDependency($0.name) }
        if hasGroups { lock.remarks.append("dependency groups are left aside, as by uv sync --no-dev") }
        return lock
    }

    private static func isTop(_ package: LockedPackage, in root: LockValue) -> Bool {
        root["package"]?.list.contains { entry in
            guard entry["name"]?.text.map(WheelName.normalized) == package.name, let source = entry["source"]
            else {
                return false
            }
            return ["virtual", "editable", "directory"].contains { source[$0]?.text == "." }
        } ?? false
    }

    private static func package(_ entry: LockValue) -> LockedPackage? {
        guard let name = entry["name"]?.text else { return nil }
        var package = LockedPackage(
            WheelName.normalized(name), version: entry["version"]?.text, line: entry.line)
        package.source = source(entry["source"])
        for wheel in entry["wheels"]?.list ?? [] { fileName(wheel).map { package.add(file: $0) } }
        if let source = entry["sdist"], let file = fileName(source) { package.add(file: file) }
        // A direct link to one file.
        if package.wheels.isEmpty, package.sources.isEmpty, let url = entry["source"]?["url"]?.text {
            package.add(file: PathResolution.baseName(url))
        }
        package.dependencies = entry["dependencies"]?.list.compactMap(dependency) ?? []
        for (extra, list) in entry["optional-dependencies"]?.table ?? [:] {
            package.extras[WheelName.normalized(extra)] = list.list.compactMap(dependency)
        }
        return package
    }

    private static func source(_ source: LockValue?) -> LockedPackage.Source {
        guard let source else { return .files }
        if let git = source["git"]?.text { return .checkout(git) }
        if source["virtual"] != nil || source["editable"] != nil { return .project }
        if let directory = source["directory"]?.text {
            return directory == "." ? .project : .checkout(directory)
        }
        return .files
    }

    /// The last part of a file's address; files of a local index have paths.
    private static func fileName(_ file: LockValue) -> String? {
        if let name = file["filename"]?.text { return name }
        return (file["url"] ?? file["path"])?.text.map(FileAddress.name)
    }

    private static func dependency(_ entry: LockValue) -> LockedDependency? {
        guard let name = entry["name"]?.text else { return nil }
        var dependency = LockedDependency(name)
        dependency.version = entry["version"]?.text
        dependency.marker = entry["marker"]?.marker
        dependency.extras = Set(entry["extra"]?.texts.map(WheelName.normalized) ?? [])
        return dependency
    }
}
