import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Sorts the app's native files into packages.
package enum PackageFinder {
    /// Every file is in one unit; units in the order of their first files.
    package static func units(
        _ app: AppContents, texts: any AppTexts, options: PackageOptions = PackageOptions(),
        threads: Int = 1
    ) -> [any PackageUnit] {
        let files = app.files
        var left = Array(files.indices)
        var units: [any PackageUnit] = []
        let finders: [([Int]) -> [any PackageUnit]] = [
            { FrozenApp.all($0, of: files) },
            { PythonPackages.units($0, of: files, texts: texts, options: options) },
            {
                NodePackages.units(
                    $0, of: files, foreign: app.foreign, manifests: app.manifests, texts: texts,
                    node: options.node)
            },
        ]
        for find in finders {
            let found = find(left)
            let claimed = Set(found.flatMap(\.files))
            left.removeAll { claimed.contains($0) }
            units += found
        }
        let commands = PackageCommands(app.scripts, texts: texts, placement: options.placement)
        units = PythonLibraryNeeds(app, texts: texts, threads: threads).given(to: commands.given(to: units))
        units += loose(left, files, commands.loose)
        return units.sorted {
            ($0.files.first ?? .max, $0.package.location) < ($1.files.first ?? .max, $1.package.location)
        }
    }

    /// Whether a file of an installed Node package is for another operating system by its name or its package's: what
    /// is wrong with it is no matter on Linux.
    package static func isForAnotherSystem(_ path: String) -> Bool {
        guard let range = path.range(ofLast: "/node_modules/") else { return false }
        let systems = PlatformName(String(path[range.upperBound...])).tags.systems
        return !systems.isEmpty && !systems.contains("linux")
    }

    /// What belongs to no package, by the directory or archive it lies in.
    private static func loose(_ left: [Int], _ files: [AppFile], _ commands: [Command])
        -> [any PackageUnit]
    {
        let needed = Set(files.flatMap { $0.object.facts.dynamic.needed.map(PathResolution.baseName) })
        let archives = Dictionary(grouping: left) { ArchivedBuilds.archive(of: files[$0]) ?? "" }
            .filter { !$0.key.isEmpty && ArchivedBuilds.areBuilds($0.value, of: files, in: $0.key) }
        let archived = archives.map { archive, own -> any PackageUnit in
            let place = ArchivedBuilds.display(of: archive, files[own[0]])
            return ArchivedBuilds(
                own, of: files, needed: needed, archive: archive,
                package: AppPackage(ecosystem: .none, name: place, location: place))
        }
        let inArchives = Set(archives.values.flatMap { $0 })
        let left = left.filter { !inArchives.contains($0) }
        let places = Dictionary(grouping: left) { PathResolution.directory(of: files[$0].display) }
        let scripts = Dictionary(grouping: commands) { PathResolution.directory(of: $0.script.display) }
        return archived
            + Set(places.keys).union(scripts.keys).map { place in
                LooseFiles(
                    places[place] ?? [], of: files, needed: needed, commands: scripts[place] ?? [],
                    package: AppPackage(ecosystem: .none, name: place, location: place))
            }
    }
}
