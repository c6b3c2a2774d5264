import ElfitPackages

/// pylock.toml (PEP 751), version 1.0.
enum PyLock {
    static func read(_ text: String) throws(LockError) -> PythonLock {
        let root = try TOMLTree.read(text)
        let version = root["lock-version"]?.text ?? "?"
        guard version.hasPrefix("1.") else {
            throw LockError("a pylock.toml of version \(version), of which only 1 is known")
        }
        var lock = PythonLock()
        lock.requiresPython = root["requires-python"]?.text.flatMap(VersionSpecifiers.init)
        lock.environments = root["environments"]?.texts.compactMap(Marker.init) ?? []
        lock.groups = Set(root["default-groups"]?.texts.map(WheelName.normalized) ?? [])
        lock.packages = root["packages"]?.list.compactMap(package) ?? []
        let others =
            root["dependency-groups"]?.texts.filter { !lock.groups.contains(WheelName.normalized($0)) } ?? []
        if !others.isEmpty {
            lock.remarks.append(
                "the groups \(others.joined(separator: ", ")) are left aside: they are not installed by default"
            )
        }
        return lock
    }

    private static func package(_ entry: LockValue) -> LockedPackage? {
        guard let name = entry["name"]?.text else { return nil }
        var package = LockedPackage(
            WheelName.normalized(name), version: entry["version"]?.text, line: entry.line)
        if let place = entry["vcs"] ?? entry["directory"] {
            package.source = .checkout((place["url"] ?? place["path"])?.text ?? "a checkout")
        }
        for file in (entry["wheels"]?.list ?? []) + [entry["sdist"], entry["archive"]].compactMap({ $0 }) {
            fileName(file).map { package.add(file: $0) }
        }
        package.marker = entry["marker"]?.marker
        package.requiresPython = entry["requires-python"]?.text.flatMap(VersionSpecifiers.init)
        return package
    }

    /// `name`, or else the end of the path or the address.
    private static func fileName(_ file: LockValue) -> String? {
        file["name"]?.text ?? (file["path"] ?? file["url"])?.text.map(FileAddress.name)
    }
}
