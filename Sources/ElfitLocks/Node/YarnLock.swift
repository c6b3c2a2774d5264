/// yarn.lock of Yarn 2 and later: YAML, whose keys are the ranges that lead to an entry.
enum YarnLock {
    /// Yarn 1's file is no YAML.
    static func isClassic(_ text: String) -> Bool { !text.contains("__metadata:") }

    static func read(_ text: String, manifest: String?) throws(LockError) -> NodeLock {
        let root = try YAMLTree.read(text)
        var lock = NodeLock(.yarn)
        var ranges: [String: Int] = [:]
        let entries = root.entries.filter { $0.key != "__metadata" && $0.value.isTable }
        for (key, entry) in entries {
            for range in key.split(separator: ",") { ranges[range.trimmed] = lock.packages.count }
            lock.packages.append(package(key, entry))
        }
        for (place, (_, entry)) in entries.enumerated() {
            lock.packages[place].dependencies = edges(of: entry, ranges)
        }
        let development = PackageManifest.development(manifest)
        var roots: [LockedEdge] = []
        for package in lock.packages where package.isLink {
            roots += package.dependencies.filter { !development.contains(lock.packages[$0.to].name) }
        }
        lock.roots = roots
        lock.remarks.append(
            manifest == nil
                ? "yarn.lock does not say what is for development only, and there is no package.json beside it: "
                    + "every package counts"
                : "devDependencies are left aside, as by yarn workspaces focus --production")
        return lock
    }

    private static func package(_ key: String, _ entry: LockValue) -> LockedNodePackage {
        // `name@npm:1.2.3`.
        let id = entry["resolution"]?.text ?? key
        let at = id.dropFirst().firstIndex(of: "@")
        var package = LockedNodePackage(
            String(at.map { id[..<$0] } ?? id[...]), version: entry["version"]?.text, line: entry.line,
            key: key)
        package.isLink = entry["linkType"]?.text == "soft"
        for condition in (entry["conditions"]?.text ?? "").split(separator: "&") {
            read(condition, into: &package)
        }
        return package
    }

    /// `os=linux`, or several with `|` between them, in brackets.
    private static func read(_ condition: Substring, into package: inout LockedNodePackage) {
        for choice in condition.split(separator: "|") {
            let parts = choice.filter { !" ()".contains($0) }.split(separator: "=", maxSplits: 1).map(
                String.init)
            guard parts.count == 2 else { continue }
            let isExcluded = parts[0].hasPrefix("!")
            let value = (isExcluded ? "!" : "") + parts[1]
            switch parts[0].drop(while: { $0 == "!" }) {
            case "os": package.systems.append(value)
            case "cpu": package.processors.append(value)
            case "libc": package.libcs.append(value)
            default: break
            }
        }
    }

    private static func edges(of entry: LockValue, _ ranges: [String: Int]) -> [LockedEdge] {
        (entry["dependencies"]?.entries ?? []).compactMap { name, range in
            guard let range = range.text else { return nil }
            let keys = ["\(name)@\(range)", "\(name)@npm:\(range)"]
            guard let to = keys.lazy.compactMap({ ranges[$0] }).first else { return nil }
            return LockedEdge(
                to: to, isOptional: entry["dependenciesMeta"]?[name]?["optional"]?.isTrue == true)
        }
    }
}

extension Substring {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
