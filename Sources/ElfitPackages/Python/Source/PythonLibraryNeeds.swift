import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Packages whose Python code opens libraries of the image by name.
struct PythonLibraryNeeds {
    private struct Found {
        let package: AppPackage
        let needs: [LibraryNeed]
    }
    private let found: [Found]
    /// Base names and SONAMEs of the app's own libraries.
    private let own: Set<String>

    init(_ app: AppContents, texts: any AppTexts, threads: Int) {
        own = Set(
            app.files.flatMap { [PathResolution.baseName($0.path), $0.object.facts.dynamic.soname ?? ""] })
        let wheels = texts.archives.filter { $0.path.hasSuffix(".whl") }
        let sites = (app.sites + wheels).compactMap { place in
            PythonSite(place.path, isArchive: place.path.hasSuffix(".whl"), texts: texts).map {
                (place.display, $0)
            }
        }
        let packages = sites.flatMap { display, site in site.packages.map { (display, site, $0) } }
        let all = concurrently(packages.count, threads: threads) { index -> Found? in
            let (display, site, info) = packages[index]
            let code = PythonCode(site: site.path, info: info, texts: texts)
            guard code.opensLibraries, let source = code.source, !source.needs.isEmpty else { return nil }
            let needs = source.needs.map { LibraryNeed(need: $0, display: display + "/" + $0.file) }
            let package = AppPackage(
                ecosystem: .python, name: info.name, version: info.version, location: display)
            return Found(package: package, needs: needs)
        }
        // Builds of one package say the same.
        var seen: Set<String> = []
        found = all.compactMap { $0 }.filter { one in
            !one.package.location.hasSuffix(".whl") || seen.insert(Self.key(one.package)).inserted
        }
    }

    private static func key(_ package: AppPackage) -> String {
        WheelName.normalized(package.name) + " " + (package.version ?? "")
    }

    /// The units, with what their packages need; packages that have nothing native are units as well.
    func given(to units: [any PackageUnit]) -> [any PackageUnit] {
        var rest = found
        let known = units.map { unit -> any PackageUnit in
            guard unit.package.ecosystem == .python,
                let index = rest.firstIndex(where: { belongs($0.package, unit.package) })
            else { return unit }
            return needing(unit, rest.remove(at: index).needs)
        }
        return known
            + rest.map { needing(PureUnit(package: $0.package), $0.needs) }
    }

    private func needing(_ unit: any PackageUnit, _ needs: [LibraryNeed]) -> any PackageUnit {
        let own = own
        return UnitWithProblems(unit: unit) { base in needs.compactMap { $0.problem(on: base, own: own) } }
    }

    private func belongs(_ mine: AppPackage, _ theirs: AppPackage) -> Bool {
        Self.key(mine) == Self.key(theirs)
            && (mine.location == theirs.location || mine.location.hasSuffix(".whl"))
    }
}

/// A package without native files.
private struct PureUnit: PackageUnit {
    let package: AppPackage
    var files: [Int] { [] }
    var architectures: [Architecture] { [] }
    func choice(on base: BaseImage) -> FileSelection { FileSelection() }
}
