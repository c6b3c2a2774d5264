import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitSystem

/// Sorts a package's files into builds.
struct NodeLayout {
    let package: NPMPackage
    /// Base names and SONAMEs that some file of the app needs.
    let needed: Set<String>
    /// Whether node-gyp-build picks the addon: its package.json says so, or its names only have tags.
    let usesGypBuild: Bool
    /// Whether some file is an addon by its name: then a library that nobody needs is none.
    private let hasAddons: Bool
    /// Absolute paths of its commands.
    private let commands: Set<String>

    init(package: NPMPackage, needed: Set<String>, paths: [String]) {
        (self.package, self.needed) = (package, needed)
        hasAddons = paths.contains { $0.hasSuffix(".node") }
        commands = Set(
            (package.json?.programs ?? []).map { PathResolution.normalized(package.directory + "/" + $0) })
        let dependencies = package.json?.dependencies ?? [:]
        usesGypBuild =
            ["node-gyp-build", "node-gyp-build-optional-packages"].contains { dependencies[$0] != nil }
            || paths.contains { path in
                Self.prebuild(path)?.isNamedByTags ?? false
            }
    }

    /// The package's own directory, where `bindings` looks, and what linking leaves beside build/Release.
    private static let tried =
        [""] + Bindings.places + ["build/Release/obj.target/", "build/Debug/obj.target/"]

    func build(_ index: Int, _ file: AppFile) -> NodeBuild? {
        guard let role = role(of: file) else { return nil }
        return build(
            path: file.path, role: role, index: index, foreign: nil, display: file.display,
            isSelfContained: file.object.ownLibc == nil && file.object.facts.dynamic.needed.isEmpty,
            hasEntry: AddonInterface(file.object) != .unknown)
    }

    func build(_ file: ForeignFile) -> NodeBuild {
        let role: NodeBuild.Role =
            file.path.hasSuffix(".node") ? .addon : file.path.hasSuffix(".bare") ? .otherRuntime : .program
        return build(path: file.path, role: role, index: nil, foreign: file, display: file.display)
    }

    private func role(of file: AppFile) -> NodeBuild.Role? {
        let facts = file.object.facts
        guard facts.header.type.isLinked else { return nil }
        // Addons of Bare, a runtime for which npm packages are published too.
        if file.path.hasSuffix(".bare") { return .otherRuntime }
        if facts.isExecutable || facts.isStaticExecutable { return .program }
        if file.path.hasSuffix(".node") { return .addon }
        let names = [PathResolution.baseName(file.path), facts.dynamic.soname ?? ""]
        if names.contains(where: needed.contains) { return .library }
        // What nobody needs is opened by name, by ffi for one; beside an addon it is the addon that may do so.
        return hasAddons || package.isPlatformPackage ? .onDemand : .addon
    }

    private func build(
        path: String, role: NodeBuild.Role, index: Int?, foreign: ForeignFile?, display: String,
        isSelfContained: Bool = false, hasEntry: Bool = true
    ) -> NodeBuild {
        let relative = String(path.dropFirst(package.directory.count + 1))
        var tags = package.platform
        let parsed = PlatformName(relative)
        if !package.isPlatformPackage || parsed.tags.systems == tags.systems { tags.fill(from: parsed.tags) }
        // Its users do without a package that npm is told not to install on Linux.
        if !package.isPlatformPackage, let json = package.json, !json.isFor(system: "linux") {
            tags.systems = Set(json.systems)
        }
        let prebuild = role == .addon ? Self.prebuild(relative) ?? tagged(relative) : nil
        var (slot, rank) = (parsed.stem, 0)
        if let prebuild {
            (slot, rank) = ("addon " + (usesGypBuild ? "" : prebuild.stem), 100)
        } else if role == .addon, let place = Self.place(relative, usesGypBuild) {
            // node-gyp-build has one addon, whatever it is called.
            slot = "addon " + (usesGypBuild ? "" : String(PathResolution.baseName(relative).dropLast(5)))
            rank = place
        } else if role == .addon, let module = package.json?.binary.moduleName,
            relative.hasSuffix("/\(module).node")
        {
            // node-pre-gyp has its own place; `bindings` looks there last.
            (slot, rank) = ("addon " + module, package.json?.dependencies["bindings"] == nil ? -2 : 50)
        } else if parsed.tags.isEmpty, !package.isPlatformPackage {
            slot = "own " + relative
        }
        return NodeBuild(
            file: index, foreign: foreign, role: role, tags: tags, prebuild: prebuild, slot: slot, rank: rank,
            path: display, place: path,
            isNamed: commands.contains(path) || package.isPlatformPackage && role == .program,
            isSelfContained: isSelfContained, hasEntry: hasEntry)
    }

    /// `node.abi115.glibc.node` in a package for one platform: one of such files is taken, whoever its parent is
    /// (node-gyp-build-optional-packages 5.2.2, resolveFile).
    private func tagged(_ relative: String) -> Prebuild? {
        guard package.isPlatformPackage, !relative.contains("/"),
            let system = package.platform.systems.first, package.platform.systems.count == 1
        else { return nil }
        let processors = package.platform.processors.sorted().joined(separator: "+")
        return Prebuild(directory: "\(system)-\(processors)", file: relative).flatMap {
            $0.isNamedByTags ? $0 : nil
        }
    }

    /// `prebuilds/PLATFORM-ARCH/FILE`, wherever in the package.
    private static func prebuild(_ relative: String) -> Prebuild? {
        let parts = relative.split(separator: "/").map(String.init)
        guard parts.count >= 3, parts[parts.count - 3] == "prebuilds" else { return nil }
        return Prebuild(directory: parts[parts.count - 2], file: parts[parts.count - 1])
    }

    /// The place in the order of `bindings`, or of node-gyp-build, which tries Release first.
    private static func place(_ relative: String, _ isGypBuild: Bool) -> Int? {
        let base = PathResolution.baseName(relative)
        let directory = String(relative.dropLast(base.count))
        guard let place = tried.firstIndex(of: directory) else { return nil }
        return isGypBuild && directory == "build/Release/" ? -1 : place
    }
}
