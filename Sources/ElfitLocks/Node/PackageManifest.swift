/// What a package.json says that the project itself asks for.
enum PackageManifest {
    /// Names of what only development asks for; empty without a manifest.
    static func development(_ text: String?) -> Set<String> {
        guard let root = read(text) else { return [] }
        let wanted = Set((root["dependencies"]?.table ?? [:]).keys).union(
            (root["optionalDependencies"]?.table ?? [:]).keys)
        return Set((root["devDependencies"]?.table ?? [:]).keys).subtracting(wanted)
    }

    /// `name@range` of what is asked for besides development; nil without a manifest, and for one of a workspace.
    static func roots(_ text: String?) -> [(range: String, isOptional: Bool)]? {
        guard let root = read(text), root["workspaces"] == nil else { return nil }
        return [("dependencies", false), ("optionalDependencies", true)].flatMap { list, isOptional in
            (root[list]?.entries ?? []).compactMap { name, range in
                range.text.map { ("\(name)@\($0.filter { $0 != " " })", isOptional) }
            }
        }
    }

    private static func read(_ text: String?) -> LockValue? {
        guard let text, text.utf8.count <= LockLimits.size else { return nil }
        return try? JSONTree.read(text)
    }
}
