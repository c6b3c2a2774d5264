/// What a pyproject.toml says that the project itself asks for.
enum Pyproject {
    /// Main dependencies, groups and extras left aside; nil where the file cannot be read or lists none.
    static func roots(_ text: String) -> [LockedDependency]? {
        guard text.utf8.count <= LockLimits.size, let root = try? TOMLTree.read(text) else { return nil }
        if let listed = root["project"]?["dependencies"] {
            return listed.texts.compactMap(LockedDependency.init(requirement:))
        }
        if let poetry = root["tool"]?["poetry"]?["dependencies"] { return PoetryDependencies.read(poetry) }
        return nil
    }
}
