/// yarn.lock of Yarn 1: a format of its own, which says nothing of platforms and of development.
enum YarnClassicLock {
    /// An entry as it is written: the ranges that lead to it, its version, what it depends on.
    private struct Entry {
        var ranges: [String]
        var line: Int
        var version: String?
        var dependencies: [(range: String, isOptional: Bool)] = []
    }

    static func read(_ text: String, manifest: String?) throws(LockError) -> NodeLock {
        let entries = try entries(text)
        var lock = NodeLock(.yarnClassic)
        var ranges: [String: Int] = [:]
        for (place, entry) in entries.enumerated() {
            for range in entry.ranges { ranges[range] = place }
            lock.packages.append(
                LockedNodePackage(
                    published(entry.ranges[0]), version: entry.version, line: entry.line, key: entry.ranges[0]
                ))
        }
        for (place, entry) in entries.enumerated() {
            lock.packages[place].dependencies = entry.dependencies.compactMap { dependency in
                ranges[dependency.range].map { LockedEdge(to: $0, isOptional: dependency.isOptional) }
            }
        }
        lock.roots = PackageManifest.roots(manifest)?.compactMap { root in
            ranges[root.range].map { LockedEdge(to: $0, isOptional: root.isOptional) }
        }
        lock.remarks.append(
            lock.roots == nil
                ? "yarn.lock does not say what is for development only, and there is no package.json beside it: "
                    + "every package counts"
                : "devDependencies are left aside, as by yarn install --production")
        lock.remarks.append("yarn 1 writes down no platforms: they are told by the names of packages")
        return lock
    }

    /// The name before the range; of an alias, `alias@npm:name@range`, the one that it stands for.
    private static func published(_ range: String) -> String {
        let body = range.firstRange(of: "@npm:").map { range[$0.upperBound...] } ?? range[...]
        let at = body.dropFirst().firstIndex(of: "@")
        return String(at.map { body[..<$0] } ?? body)
    }

    private static func entries(_ text: String) throws(LockError) -> [Entry] {
        var entries: [Entry] = []
        var list = ""
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let indent = line.prefix { $0 == " " }.count
            let body = line.dropFirst(indent).filter { $0 != "\r" }
            if body.isEmpty || body.hasPrefix("#") { continue }
            if indent == 0 {
                guard body.hasSuffix(":") else {
                    throw LockError(line: number, "no yarn.lock: a line without a colon")
                }
                let ranges = body.dropLast().split(separator: ",").map { unquoted(String($0)) }
                guard ranges.first?.isEmpty == false else {
                    throw LockError(line: number, "an entry without a name")
                }
                entries.append(Entry(ranges: ranges, line: number))
                list = ""
            } else if let last = entries.indices.last {
                if indent == 2 { list = body.hasSuffix(":") ? String(body.dropLast()) : "" }
                read(body, indent, list, into: &entries[last])
            }
            if entries.count > LockLimits.packages {
                throw LockError("more than \(LockLimits.packages) packages")
            }
        }
        guard !entries.isEmpty || text.contains("yarn lockfile v1") else { throw LockError("no yarn.lock") }
        return entries
    }

    private static func read(_ body: String, _ indent: Int, _ list: String, into entry: inout Entry) {
        let words = body.split(separator: " ", maxSplits: 1).map { unquoted(String($0)) }
        guard words.count == 2 else { return }
        if indent == 2, words[0] == "version" { entry.version = words[1] }
        guard indent > 2, ["dependencies", "optionalDependencies"].contains(list) else { return }
        entry.dependencies.append(("\(words[0])@\(words[1])", list == "optionalDependencies"))
    }

    private static func unquoted(_ text: String) -> String { text.filter { !"\" ".contains($0) } }
}
