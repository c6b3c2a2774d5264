/// Poetry's tables of dependencies: a version, a table, or a list of tables for each name.
enum PoetryDependencies {
    static func read(_ table: LockValue?) -> [LockedDependency] {
        table?.entries.flatMap { name, value -> [LockedDependency] in
            if name == "python" { return [] }
            switch value.kind {
            case .list(let variants): return variants.compactMap { dependency(name, $0) }
            default: return [dependency(name, value)].compactMap { $0 }
            }
        } ?? []
    }

    /// Nil for one that only an extra asks for.
    private static func dependency(_ name: String, _ value: LockValue) -> LockedDependency? {
        var dependency = LockedDependency(name)
        guard value.isTable else { return dependency }
        if value["optional"]?.isTrue == true, value["markers"] == nil { return nil }
        dependency.extras = Set(value["extras"]?.texts.map { LockedDependency($0).name } ?? [])
        dependency.marker = value["markers"]?.marker
        return dependency
    }
}
