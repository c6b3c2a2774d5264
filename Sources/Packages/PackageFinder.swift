import BaseImages

/// Sorts the app's native files into packages.
public enum PackageFinder {
    /// Every file is in one unit; units in the order of their first files.
    public static func units(_ files: [AppFile], texts: any AppTexts) -> [any PackageUnit] {
        var left = Array(files.indices)
        var units: [any PackageUnit] = []
        for find in [PythonPackages.units, NodePackages.units] {
            let found = find(left, files, texts)
            let claimed = Set(found.flatMap(\.files))
            left.removeAll { claimed.contains($0) }
            units += found
        }
        units += loose(left, files)
        return units.sorted { ($0.files.first ?? 0) < ($1.files.first ?? 0) }
    }

    /// What belongs to no package, by the directory or archive it lies in.
    private static func loose(_ left: [Int], _ files: [AppFile]) -> [any PackageUnit] {
        let needed = Set(files.flatMap { $0.object.facts.dynamic.needed.map(PathResolution.baseName) })
        let places = Dictionary(grouping: left) { PathResolution.directory(of: files[$0].display) }
        return places.map { place, indices in
            LooseFiles(
                indices, of: files, needed: needed,
                package: AppPackage(ecosystem: .none, name: place, location: place))
        }
    }
}
