import ElfitBaseImages
import ElfitSystem

/// What is known of the app around its Node packages: the loaders that are installed, and who needs what.
struct NodeContext {
    let texts: any AppTexts
    /// Names of packages that some package lists as optional, by the node_modules directories they are looked for in.
    let optional: Set<String>
    let locks: NodeLocks

    /// The loaders whose ways depend on their version.
    private static let loaders = ["node-gyp-build", OptionalPackages.loader]

    /// The versions of loaders that a package gets: as installed, else as far as package.json's range says.
    func loaderVersions(_ package: NPMPackage) -> [String: Version] {
        var versions: [String: Version] = [:]
        for loader in Self.loaders {
            guard let range = package.json?.dependencies[loader] else { continue }
            versions[loader] = installed(loader, for: package.directory) ?? Self.lowest(range)
        }
        if package.name.hasPrefix(".prisma/") {
            versions[Prisma.client] = installed(Prisma.client, for: package.directory)
        }
        return versions
    }

    private func installed(_ name: String, for package: String) -> Version? {
        place(of: name, for: package).flatMap { texts.text(at: $0 + "/package.json") }
            .flatMap { PackageJSON($0)?.version }.map { Version($0) }
    }

    /// Where Node finds a package: in the one that requires it, or in a node_modules above it.
    private func place(of name: String, for package: String) -> String? {
        var directory = package
        while directory.utf8.count > 1 {
            let place = "\(directory)/node_modules/\(name)"
            // In an archive links are not followed to the metadata.
            if PathResolution.baseName(directory) != "node_modules",
                texts.link(at: place) != nil || texts.text(at: place + "/package.json") != nil
            {
                return place
            }
            directory = PathResolution.directory(of: directory)
        }
        return nil
    }

    /// An exact version, or the major one of a range that allows later ones; nil where the newest may be meant.
    private static func lowest(_ range: String) -> Version? {
        if range.first?.isNumber == true { return Version(range) }
        let version = Version(String(range.drop { !$0.isNumber }))
        return (version.parts.first ?? 4) < 4 ? version : nil
    }

    /// Whether npm compiles a package, or runs a script that may: npm takes binding.gyp for one.
    func compiles(_ package: NPMPackage) -> Bool {
        guard let json = package.json else { return true }
        if !json.installScripts.isEmpty { return true }
        return json.gypfile != false && texts.names(in: package.directory).contains("binding.gyp")
    }

    /// Why users of a package can do without its native part; nil where they cannot.
    func fallback(of package: NPMPackage, _ code: NodeCode?) -> String? {
        let others = (package.json?.optionalDependencies ?? [:]).keys.filter { $0.contains("wasm32") }
        if others.contains(where: { place(of: $0, for: package.directory) != nil }) {
            return "it has a build for WebAssembly"
        }
        if texts.names(in: package.directory).contains("fallback.js") {
            return "it has a fallback in JavaScript"
        }
        if code?.goesOnWithout == true { return "it catches that it cannot load it" }
        if optional.contains(package.name), locks.isOptional(package, texts) {
            return "it is optional for the packages that use it"
        }
        return nil
    }
}
