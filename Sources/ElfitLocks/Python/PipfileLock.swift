import ElfitPackages

/// Pipfile.lock: versions, hashes and markers, but no names of files.
enum PipfileLock {
    static func read(_ text: String) throws(LockError) -> PythonLock {
        let root = try JSONTree.read(text)
        guard let main = root["default"], main.isTable else {
            throw LockError("no Pipfile.lock: it has no \"default\"")
        }
        var lock = PythonLock()
        lock.packages = main.entries.map { name, entry in
            var package = LockedPackage(
                WheelName.normalized(name), version: entry["version"]?.text.map(bare), line: entry.line)
            package.marker = entry["markers"]?.marker
            let place = entry["git"] ?? entry["path"]
            package.source = place.map { .checkout($0.text ?? "a checkout") } ?? .unnamed
            return package
        }
        if !(root["develop"]?.table.isEmpty ?? true) {
            lock.remarks.append("\"develop\" is left aside, as by pipenv sync")
        }
        return lock
    }

    private static func bare(_ version: String) -> String { String(version.drop { "=".contains($0) }) }
}
