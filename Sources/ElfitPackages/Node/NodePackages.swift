import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Node's packages among the app's files: whatever lies below a node_modules directory or has a package.json.
enum NodePackages {
    /// The packages, and which of the unclaimed `files` (indices into `all`) each has.
    ///
    /// - Parameters:
    ///   - foreign: files of other systems; those in packages are claimed by them.
    ///   - manifests: of packages, of which some may lack all their builds.
    ///   - node: the Node to load packages with; nil for the image's own, or any.
    static func units(
        _ files: [Int], of all: [AppFile], foreign: [ForeignFile], manifests: [Manifest],
        texts: any AppTexts, node: Version?
    ) -> [any PackageUnit] {
        var sorted = Sorted(texts: texts)
        for manifest in manifests { sorted.note(manifest) }
        for index in files { sorted.add(index, all[index]) }
        for file in foreign { sorted.add(file) }
        for manifest in manifests { sorted.add(manifest) }
        let needed = Set(all.flatMap { $0.object.facts.dynamic.needed.map(PathResolution.baseName) })
        let locks = NodeLocks(texts: texts)
        let context = NodeContext(texts: texts, optional: sorted.optional, locks: locks)
        let units = sorted.families(all, needed, context, node)
        let architectures = NodeUnit.architectures(units, all)
        let laidDown = Set(units.filter { !PackedNodeUnit.isPacked($0) }.map(\.package.label))
        return units.map { unit -> any PackageUnit in
            var unit = unit
            unit.judge(on: architectures)
            guard PackedNodeUnit.isPacked(unit) else { return unit }
            return PackedNodeUnit(unit: unit, isUnpacked: laidDown.contains(unit.package.label))
        }
    }

    /// Files by package, packages by family, each in the order of the files.
    private struct Sorted {
        var directories: NPMDirectories
        var groups: NodeFamilies
        var files: [String: [Int]] = [:]
        var foreign: [String: [ForeignFile]] = [:]
        var keys: [String] = []
        var seen: Set<String> = []
        /// Names of packages that others list as optional, but for builds.
        var optional: Set<String> = []

        init(texts: any AppTexts) {
            directories = NPMDirectories(texts: texts)
            groups = NodeFamilies(texts: texts)
        }

        mutating func add(_ index: Int, _ file: AppFile) {
            guard let owner = directories.owner(path: file.path, display: file.display) else { return }
            record(owner)
            files[owner.directory, default: []].append(index)
        }

        mutating func add(_ file: ForeignFile) {
            guard let owner = directories.owner(path: file.path, display: file.display) else { return }
            record(owner)
            foreign[owner.directory, default: []].append(file)
        }

        /// What a package lists as optional: builds of its own, or what it does without.
        mutating func note(_ manifest: Manifest) {
            guard let owner = directories.owner(path: manifest.path, display: manifest.display) else {
                return
            }
            optional.formUnion((owner.json?.optionalDependencies ?? [:]).keys)
            groups.note(dependant: owner)
        }

        /// A package that depends on its builds and has none of them.
        mutating func add(_ manifest: Manifest) {
            guard let owner = directories.owner(path: manifest.path, display: manifest.display),
                files[owner.directory] == nil, foreign[owner.directory] == nil,
                groups.family(owner.directory) == nil, groups.lacksBuilds(owner)
            else { return }
            record(owner)
        }

        private mutating func record(_ owner: NPMPackage) {
            if files[owner.directory] != nil || foreign[owner.directory] != nil { return }
            let key = groups.join(owner)
            if seen.insert(key).inserted { keys.append(key) }
        }

        func families(_ all: [AppFile], _ needed: Set<String>, _ context: NodeContext, _ node: Version?)
            -> [NodeUnit]
        {
            keys.compactMap { key in
                guard let family = groups.family(key) else { return nil }
                var builds: [NodeBuild] = []
                var own: [Int] = []
                for member in family.members {
                    let indices = files[member.directory] ?? []
                    let others = foreign[member.directory] ?? []
                    let paths = indices.map { all[$0].path } + others.map(\.path)
                    let layout = NodeLayout(package: member, needed: needed, paths: paths)
                    builds += indices.compactMap { layout.build($0, all[$0]) } + others.map(layout.build)
                    own += indices
                }
                return NodeUnit(
                    family: family, files: own.sorted(), builds: builds, all: all, locks: context.locks,
                    node: node, context: context)
            }
        }
    }
}
