/// better-sqlite3 since 13: one file for each platform, musl being another (better-sqlite3 13.0.3, lib/binding.js).
struct BetterSQLite: NodeScheme {
    init?(_ files: NodeFiles) {
        guard files.home.name == "better-sqlite3", !files.uses("bindings") else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let system = target.libc == .musl ? "linuxmusl" : "linux"
        let prebuilt = "prebuilds/\(system)-\(target.processor).node"
        return NodeSearch(
            tries: files.existing([
                prebuilt, "build/Debug/better_sqlite3.node", "build/Release/better_sqlite3.node",
            ]), wanted: prebuilt)
    }
}
