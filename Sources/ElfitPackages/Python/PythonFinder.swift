import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitSystem

/// Finds the metadata that each file belongs to.
struct PythonFinder {
    let all: [AppFile]
    let texts: any AppTexts
    private let archives: [String: AppArchive]
    private var sites: [String: PythonSite?] = [:]
    /// Files of builds by the site's path.
    private var buildFiles: [String: [Int]] = [:]
    /// Files of installed packages.
    private var trees: [PackagePlace: [Int]] = [:]
    private let needed: Set<String>

    /// A package in a tree: by its metadata, or by the name that it is imported by.
    struct PackagePlace: Hashable {
        let site: String
        let index: Int?
        let name: String
    }

    init(all: [AppFile], texts: any AppTexts) {
        (self.all, self.texts) = (all, texts)
        archives = Dictionary(texts.archives.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        needed = Set(all.flatMap { $0.object.facts.dynamic.needed.map(PathResolution.baseName) })
    }

    mutating func sortOut(_ files: [Int]) {
        var found: [Int: PythonSite] = [:]
        for index in files {
            let site = site(above: all[index].path)
            found[index] = site
            if site == nil { lookBeside(all[index].path) }
        }
        var recorded: [String: (site: PythonSite, index: Int)] = [:]
        for case let site? in sites.values where site.kind == .tree {
            for (place, index) in site.owners { recorded[place] = (site, index) }
        }
        for index in files { place(index, found[index], recorded[all[index].path]) }
    }

    private mutating func place(
        _ index: Int, _ site: PythonSite?, _ recorded: (site: PythonSite, index: Int)?
    ) {
        let path = all[index].path
        if let site, site.kind == .build { return buildFiles[site.path, default: []].append(index) }
        if let (site, owner) = recorded {
            return trees[PackagePlace(site: site.path, index: owner, name: ""), default: []].append(index)
        }
        if let site {
            let owner = site.owner(byPlace: path)
            let name = owner == nil ? site.topName(of: path) : ""
            return trees[PackagePlace(site: site.path, index: owner, name: name), default: []].append(index)
        }
        guard let home = Self.home(ofModule: path) else { return }
        trees[PackagePlace(site: home.site, index: nil, name: home.name), default: []].append(index)
    }

    /// Modules with no metadata near them: by the name that says what they are, or by their directory's.
    private static func home(ofModule path: String) -> (site: String, name: String)? {
        for marker in ["/site-packages/", "/dist-packages/", "/lib-dynload/"] {
            guard let place = path.ranges(of: marker).last else { continue }
            let name = path[place.upperBound...].prefix { $0 != "/" && $0 != "." }
            let site = String(path[..<path.index(before: place.upperBound)])
            return (site, marker == "/lib-dynload/" ? "lib-dynload" : String(name))
        }
        switch ModuleSuffix(fileName: PathResolution.baseName(path)) {
        case .cpython, .stable, .other:
            let site = PathResolution.directory(of: path)
            return (site, PathResolution.baseName(site))
        case .plain, nil: return nil
        }
    }

    /// The nearest directory or archive above a file that has metadata.
    private mutating func site(above path: String) -> PythonSite? {
        var directory = PathResolution.directory(of: path)
        for _ in 0..<64 where directory != "/" && !directory.isEmpty {
            if let site = site(at: directory) { return site }
            directory = PathResolution.directory(of: directory)
        }
        return nil
    }

    private mutating func site(at directory: String) -> PythonSite? {
        if let known = sites[directory] { return known }
        let site = PythonSite(directory, isArchive: archives[directory] != nil, texts: texts)
        sites[directory] = .some(site)
        return site
    }

    /// A program in `bin` may be one that a package in `lib/python3.x` installed.
    private mutating func lookBeside(_ path: String) {
        let directory = PathResolution.directory(of: path)
        guard PathResolution.baseName(directory) == "bin" else { return }
        let lib = PathResolution.directory(of: directory) + "/lib"
        for name in texts.names(in: lib) where name.hasPrefix("python3.") {
            for place in ["/site-packages", "/dist-packages"] { _ = site(at: lib + "/" + name + place) }
        }
    }

    /// The Python that most builds and modules are for; of equals the newest.
    var commonPython: PythonVersion? {
        var votes: [PythonVersion: Int] = [:]
        for (path, _) in buildFiles {
            for version in Set(tags(ofBuild: path).exactPythons) { votes[version, default: 0] += 1 }
        }
        for (place, files) in trees {
            if let version = python(of: place, files) { votes[version, default: 0] += 1 }
        }
        return votes.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    private func tags(ofBuild path: String) -> [WheelTag] {
        if let name = WheelName(PathResolution.baseName(path)) { return name.tags }
        return (sites[path] ?? nil)?.packages.first?.tags ?? []
    }

    private func python(of place: PackagePlace, _ files: [Int]) -> PythonVersion? {
        if let version = (sites[place.site] ?? nil)?.python { return version }
        var votes: [PythonVersion: Int] = [:]
        for index in files {
            guard
                case .cpython(let minor, let flags, _) = ModuleSuffix(
                    fileName: PathResolution.baseName(all[index].path))
            else { continue }
            votes[PythonVersion(minor: minor, isFreeThreaded: flags.contains("t")), default: 0] += 1
        }
        return votes.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }
}

// What was found, as packages.
extension PythonFinder {
    /// Builds in caches, by name and version.
    func cached(_ context: PythonContext) -> [any PackageUnit] {
        var groups: [String: [(name: String, version: String?, build: CachedBuild)]] = [:]
        let pure = archives.keys.filter { buildFiles[$0] == nil }
        for path in (Array(buildFiles.keys) + pure).sorted() {
            guard let (name, version, build) = build(at: path) else { continue }
            groups[WheelName.normalized(name) + " " + (version ?? ""), default: []].append(
                (name, version, build))
        }
        var sources = SourceArchives(texts)
        return groups.keys.sorted().compactMap { key in
            let group = groups[key]!
            guard let first = group.first(where: { !$0.build.files.isEmpty }) else { return nil }
            let builds = group.map(\.build).sorted { $0.path < $1.path }
            let package = AppPackage(
                ecosystem: .python, name: first.name, version: first.version, location: Self.location(builds))
            return CachedPackage(
                package: package, builds: builds, of: all,
                sources: Self.sources(first.name, first.version, builds, in: &sources),
                context: context)
        }
    }

    private func build(at path: String) -> (String, String?, CachedBuild)? {
        let files = buildFiles[path] ?? []
        let site = sites[path] ?? PythonSite(path, isArchive: archives[path] != nil, texts: texts)
        let info = site?.packages.count == 1 ? site?.packages.first : nil
        let file = WheelName(PathResolution.baseName(path))
        guard let site, site.kind == .build, let name = info?.name ?? file?.name else { return nil }
        let version = info?.version ?? file?.version
        let tags = file?.tags ?? info?.tags ?? []
        let display = archives[path]?.display ?? display(of: path, files)
        let fileName =
            file == nil ? "\(name)-\(version ?? "0")-\(tags.compressed).whl" : PathResolution.baseName(path)
        let untruths =
            WheelLabel(tags: tags, files: files.map { all[$0] }).problems(display)
            + recordProblems(info, files, in: path, isArchive: archives[path] != nil, display)
        return (
            name, version,
            CachedBuild(
                fileName: fileName, display: display, path: path, tags: tags,
                build: file?.build ?? info?.build ?? WheelBuild(), requiresPython: info?.requiresPython,
                files: files, roots: PythonRoots(files, of: all, needed: needed), untruths: untruths,
                code: info.map { PythonCode(site: path, info: $0, texts: texts) })
        )
    }

    /// The one build's place, or the directory that all are below.
    private static func location(_ builds: [CachedBuild]) -> String {
        guard builds.count > 1, var common = builds.first.map({ PathResolution.directory(of: $0.display) })
        else {
            return builds.first?.display ?? ""
        }
        while common.count > 1, !builds.allSatisfy({ $0.display.hasPrefix(common + "/") }) {
            common = PathResolution.directory(of: common)
        }
        return common
    }

    /// Source distributions beside the builds: pip would compile them where no build fits.
    private static func sources(
        _ name: String, _ version: String?, _ builds: [CachedBuild], in archives: inout SourceArchives
    ) -> [String] {
        let folders = Set(builds.map { PathResolution.directory(of: $0.path) }).sorted()
        let wanted = WheelName.normalized(name) + "-" + (version ?? "")
        return folders.flatMap { archives.names(wanted, in: $0) }
    }

    /// Packages of trees, in the order of their places.
    func installed(_ context: PythonContext) -> [any PackageUnit] {
        let places = trees.keys.sorted {
            ($0.site, $0.index ?? -1, $0.name) < ($1.site, $1.index ?? -1, $1.name)
        }
        return places.map { place in
            let files = trees[place]!.sorted()
            let site = sites[place.site] ?? nil
            let info = place.index.flatMap { site?.packages[$0] }
            let display = display(of: place.site, files)
            let untruths =
                info.map { info in
                    WheelLabel(tags: info.tags, files: files.map { all[$0] }).problems(display)
                        + recordProblems(info, files, in: place.site, isArchive: false, display)
                } ?? []
            let name = info?.name ?? String(place.name.prefix { $0 != "." })
            let roots = PythonRoots(files, of: all, needed: needed)
            let home = info == nil ? nil : PythonHome(site: place.site, display: display, texts: texts)
            return InstalledPackage(
                package: AppPackage(
                    ecosystem: .python, name: name.isEmpty ? place.name : name, version: info?.version,
                    location: display),
                roots: roots, files: files, of: all, tags: info?.tags ?? [], python: python(of: place, files),
                untruths: untruths + zipped(place.site, roots, display),
                code: info.map { PythonCode(site: place.site, info: $0, texts: texts) }, context: context,
                needs: home.map { AppRuntime(kind: .python, python: $0.python, location: $0.location) })
        }
    }

    /// zipimport brings in no extension modules; tools that unpack first leave their marks.
    private func zipped(_ site: String, _ roots: PythonRoots, _ display: String) -> [PackageProblem] {
        let isApp = [".pyz", ".pyzw", ".pex", ".shiv"].contains { site.hasSuffix($0) }
        guard let first = roots.modules.first, archives[site] != nil, isApp else { return [] }
        let names = texts.names(in: site)
        if names.contains("PEX-INFO") || names.contains("environment.json") || site.hasSuffix(".egg") {
            return []
        }
        return [
            PackageProblem(
                id: .pythonZippedModule,
                sentence: "Python imports no extension modules out of a zip archive",
                path: display, evidence: first.fileName)
        ]
    }

    /// Native files that RECORD does not know of.
    private func recordProblems(
        _ info: DistInfo?, _ files: [Int], in site: String, isArchive: Bool, _ display: String
    ) -> [PackageProblem] {
        guard let info else { return [] }
        guard let record = info.record else {
            return isArchive && !files.isEmpty
                ? [
                    Self.recordProblem(
                        "a wheel without RECORD, which pip does not install", display, info.path)
                ] : []
        }
        let known = Set(record.map { PathResolution.normalized($0.hasPrefix("/") ? $0 : site + "/" + $0) })
        let unknown = files.filter { !known.contains(all[$0].path) }
        guard !unknown.isEmpty else { return [] }
        let names = unknown.map { PathResolution.baseName(all[$0].path) }
        return [Self.recordProblem("RECORD does not list all native files", display, listed(names))]
    }

    private static func recordProblem(_ sentence: String, _ path: String, _ evidence: String)
        -> PackageProblem
    {
        PackageProblem(
            id: .wheelRecordUntrue, sentence: sentence, path: path,
            evidence: evidence.hasPrefix("/") ? PathResolution.baseName(evidence) : evidence)
    }

    /// A directory as the user named it, from one of the files below it.
    private func display(of directory: String, _ files: [Int]) -> String {
        guard let file = files.lazy.map({ all[$0] }).first(where: { $0.path.hasPrefix(directory + "/") })
        else {
            return files.first.map { PathResolution.directory(of: all[$0].display) } ?? directory
        }
        let below = file.path.count - directory.count
        return below < file.display.count ? String(file.display.dropLast(below)) : file.display
    }
}
