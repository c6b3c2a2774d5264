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

    init(package: NPMPackage, needed: Set<String>, paths: [String]) {
        (self.package, self.needed) = (package, needed)
        let dependencies = package.json?.dependencies ?? [:]
        usesGypBuild =
            ["node-gyp-build", "node-gyp-build-optional-packages"].contains { dependencies[$0] != nil }
            || paths.contains { path in
                Self.prebuild(path).map { $0.stem.isEmpty && $0.specificity > 0 } ?? false
            }
    }

    /// Where `bindings` looks, in its order (bindings 1.5), and what linking leaves beside build/Release.
    private static let tried = [
        "", "build/", "build/Debug/", "build/Release/", "out/Debug/", "Debug/", "out/Release/", "Release/",
        "build/default/", "build/Release/obj.target/", "build/Debug/obj.target/",
    ]

    func build(_ index: Int, _ file: AppFile) -> NodeBuild? {
        guard let role = role(of: file) else { return nil }
        return build(path: file.path, role: role, index: index, foreign: nil, display: file.display)
    }

    func build(_ file: ForeignFile) -> NodeBuild {
        let role: NodeBuild.Role = file.path.hasSuffix(".node") ? .addon : .program
        return build(path: file.path, role: role, index: nil, foreign: file, display: file.display)
    }

    private func role(of file: AppFile) -> NodeBuild.Role? {
        let facts = file.object.facts
        guard facts.header.type == 2 || facts.header.type == 3 else { return nil }
        if facts.isExecutable || facts.isStaticExecutable { return .program }
        if file.path.hasSuffix(".node") { return .addon }
        let names = [PathResolution.baseName(file.path), facts.dynamic.soname ?? ""]
        // What nobody needs is opened by name, by ffi for one.
        return names.contains { needed.contains($0) } ? .library : .addon
    }

    private func build(
        path: String, role: NodeBuild.Role, index: Int?, foreign: ForeignFile?, display: String
    ) -> NodeBuild {
        let relative = String(path.dropFirst(package.directory.count + 1))
        var tags = package.platform
        let parsed = PlatformName(relative)
        if !package.isPlatformPackage || parsed.tags.systems == tags.systems { tags.fill(from: parsed.tags) }
        // Its users do without a package that npm is told not to install on Linux.
        if !package.isPlatformPackage, let json = package.json, !json.isFor(system: "linux") {
            tags.systems = Set(json.systems)
        }
        let prebuild = role == .addon ? Self.prebuild(relative) : nil
        var (slot, rank) = (parsed.stem, 0)
        if let prebuild {
            (slot, rank) = ("addon " + (usesGypBuild ? "" : prebuild.stem), 100)
        } else if role == .addon, let place = Self.place(relative, usesGypBuild) {
            // node-gyp-build has one addon, whatever it is called.
            slot = "addon " + (usesGypBuild ? "" : String(PathResolution.baseName(relative).dropLast(5)))
            rank = place
        } else if role == .addon, let module = package.json?.moduleName, relative.hasSuffix("/\(module).node")
        {
            // node-pre-gyp has its own place; `bindings` looks there last.
            (slot, rank) = ("addon " + module, package.json?.dependencies["bindings"] == nil ? -2 : 50)
        } else if parsed.tags.isEmpty, !package.isPlatformPackage {
            slot = "own " + relative
        }
        return NodeBuild(
            file: index, foreign: foreign, role: role, tags: tags, prebuild: prebuild, slot: slot, rank: rank,
            path: display)
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
