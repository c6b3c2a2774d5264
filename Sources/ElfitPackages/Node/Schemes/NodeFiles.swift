import ElfitBaseImages
import ElfitSystem

/// The native files of a package that something requires, and of the packages that hold its builds: what its loader
/// can open.
struct NodeFiles: Sendable {
    /// The package that its users require.
    let home: NPMPackage
    let members: [NPMPackage]
    /// The version of a loader that the package depends on, as it is installed, or as package.json asks for it.
    let versions: [String: Version]
    let builds: [NodeBuild]
    private let places: [String: Int]
    private let folders: [String: [Int]]

    init(home: NPMPackage, members: [NPMPackage], builds: [NodeBuild], versions: [String: Version]) {
        (self.home, self.members, self.builds, self.versions) = (home, members, builds, versions)
        places = Dictionary(
            builds.indices.map { (builds[$0].place, $0) }, uniquingKeysWith: { first, _ in first })
        folders = Dictionary(grouping: builds.indices) { PathResolution.directory(of: builds[$0].place) }
            .mapValues {
                $0.sorted { builds[$0].place.utf8.lexicographicallyPrecedes(builds[$1].place.utf8) }
            }
    }

    var json: PackageJSON? { home.json }

    /// Whether package.json asks for a loader.
    func uses(_ loader: String) -> Bool { json?.dependencies[loader] != nil }

    /// The file at a path below the package's directory.
    func file(_ relative: String) -> NodeBuild? {
        places[PathResolution.normalized(home.directory + "/" + relative)].map { builds[$0] }
    }

    /// Those of some paths that are there.
    func existing(_ relatives: [String]) -> [NodeBuild] { relatives.compactMap(file) }

    /// The files of one of its directories, by name.
    func files(in relative: String) -> [NodeBuild] {
        let directory = PathResolution.normalized(home.directory + "/" + relative)
        return folders[directory, default: []].map { builds[$0] }
    }

    /// The names of directories with files, right below one of its directories; sorted.
    func directories(in relative: String) -> [String] {
        let start = PathResolution.normalized(home.directory + "/" + relative) + "/"
        let names = folders.keys.filter { $0.hasPrefix(start) }.map {
            String($0.dropFirst(start.count).prefix { $0 != "/" })
        }
        return Set(names).sorted()
    }

    /// The addons of the package itself, wherever they lie.
    var ownAddons: [NodeBuild] {
        builds.filter { $0.role == .addon && $0.place.hasPrefix(home.directory + "/") && isOwn($0) }
    }

    private func isOwn(_ build: NodeBuild) -> Bool {
        !build.place.dropFirst(home.directory.count).contains("/node_modules/")
    }

    /// The addons of another package that holds builds, main file first.
    func addons(of package: String) -> [NodeBuild] {
        guard let member = members.first(where: { $0.name == package }) else { return [] }
        let own = builds.filter { $0.role == .addon && $0.place.hasPrefix(member.directory + "/") }
        let main = member.json?.main.map { PathResolution.normalized(member.directory + "/" + $0) }
        return own.filter { $0.place == main } + own.filter { $0.place != main }
    }
}
