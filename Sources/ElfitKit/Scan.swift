package import ElfitBaseImages
import ElfitBytes
import ElfitDockerfile
import ElfitELF
package import ElfitFindings
import ElfitInputs
import ElfitLinkSimulation
import ElfitPackages
import ElfitPolicy
import ElfitSystem

/// The whole program as a table of contents: read, sort out, simulate, judge.
package struct Scan {
    let options: ScanOptions
    /// The base images asked for, where several scans share them.
    private let prepared: BaseSet?

    package init(_ options: ScanOptions) { self.init(options, on: nil) }

    /// - Parameter prepared: what `options` ask for, read before.
    init(_ options: ScanOptions, on prepared: BaseSet?) {
        (self.options, self.prepared) = (options, prepared)
    }

    /// Checks the given paths on the given base images.
    ///
    /// - Throws: ``BaseImageError`` for a base image that is not known.
    package func run() throws(BaseImageError) -> CheckResult {
        // A name that is not known is said before anything is read.
        let isImage = self.isImage
        var asked = prepared
        if asked == nil, !options.bases.isEmpty { asked = try bases(options.bases, isImage: isImage) }
        var result = CheckResult()
        result.today = options.today.description
        result.imageInUse = options.imageInUse
        let input =
            try isImage ? readImage(on: asked?.all(nil) ?? [], into: &result) : readFiles(into: &result)
        var unexpected = input.unexpected
        let (app, texts, image) = (input.app, input.texts, input.image)
        let files = app.files
        var packages = options.packages
        if let image { packages.placement = image.placement }
        var units =
            options.eachFile
            ? []
            : PackageFinder.units(app, texts: texts, options: packages, threads: options.threads)
        if !options.eachFile, options.asksForRuntimes {
            result.runtimes = addRuntimes(input, to: &units)
        }
        result.evidence = evidence(files, units, result.runtimes, image?.own)
        if let unit = image?.startUnit { units.append(unit) }
        var bases: BaseSet
        if let asked {
            bases = asked
        } else {
            let known = image == nil ? inUse : image?.summary.base
            bases = try self.bases(
                AppLadder.names(result.evidence, inUse: known, on: result.today), isImage: image != nil)
        }
        if let image { bases = bases.with(checked: image.own) }
        result.bases = bases.shown
        if image != nil || inUse != nil { result.baseInUse = result.bases.first?.name }
        // What a package has for other systems is no surprise; elsewhere it is not what its name says.
        for file in units.flatMap(\.foreign) { unexpected[file.path] = nil }
        result.unread += unexpected.values.sorted { $0.path < $1.path }
        let runner = SimulationRunner(
            app: image?.tree
                ?? AppTree(known: entries(files, result), links: app.innerLinks, roots: appRoots()),
            cache: BindingCache())
        let plan = judge(units, files, on: bases, runner, into: &result)
        result.loadRoots = Set(plan.tasks.map(\.file)).count
        if let image { result.image?.systemPackages = systemPackages(image, plan, files, runner) }
        try addInstalls(input.locks, app, texts, on: bases, to: &result)
        guard options.seeksRemedies else { return result }
        options.progress?.begin(.fixing)
        result.remedies = try remedies(plan, units, files, on: bases, runner, result)
        result.recommendation = recommendation(units, files, runner, result)
        return result
    }

    /// Whether what is checked is a container image or a root file system.
    private var isImage: Bool {
        !options.eachFile && options.paths.count == 1 && ImageSource.isImage(options.paths[0])
    }

    private func bases(_ names: [String], isImage: Bool) throws(BaseImageError) -> BaseSet {
        try BaseSet(names, inUse: isImage ? nil : inUse, bring: options.bring, adding: added)
    }

    private func readFiles(into result: inout CheckResult) -> ScanInput {
        let locks = options.eachFile ? LockInputs(none: options.paths) : LockInputs(options.paths)
        let input = readInputs(
            locks.paths, limits: options.limits, threads: options.threads, progress: options.progress,
            likely: ELFReader.likelyRanges,
            extract: Self.facts)
        result.filesSeen = input.filesSeen
        var unexpected: [String: UnreadFile] = [:]
        let app = sortOut(input, into: &result, unexpected: &unexpected)
        return ScanInput(
            app: app, texts: InputTexts(input.archives, links: app.links),
            roots: options.paths.map { AppArchive(display: $0, path: absolutePath($0)) }, locks: locks,
            unexpected: unexpected)
    }

    private func readImage(on bases: [BaseImage], into result: inout CheckResult) throws(BaseImageError)
        -> ScanInput
    {
        var request = options.image
        request.source = options.paths[0]
        request.threads = options.threads
        options.progress?.begin(.reading)
        var image = try ImageApp(request, on: bases, filter: options.limits.filter)
        var distinct = DistinctObjects()
        image.contents.files = image.contents.files.map {
            AppFile(display: $0.display, path: $0.path, object: distinct.shared($0.object))
        }
        result.image = image.summary
        result.filesSeen = image.filesSeen
        result.files = image.contents.files.map { FoundFile(path: $0.path, archive: nil) }
        result.unread = image.unread
        (result.nativeFiles, result.distinctFiles) = (image.contents.files.count, distinct.count)
        return ScanInput(
            app: image.contents, texts: image.texts, roots: image.roots,
            locks: LockInputs(none: []), image: image)
    }

    /// What the app needs of the packages that its image has besides those of the base image.
    private func systemPackages(
        _ image: ImageApp, _ plan: Plan, _ files: [AppFile], _ runner: SimulationRunner
    ) -> [CheckedImage.SystemPackage] {
        let tasks = plan.tasks.filter { $0.base.image.isChecked }
        let simulations = concurrently(tasks.count, threads: options.threads) { index in
            let file = files[tasks[index].file]
            let root = LoadRoot(
                path: file.path, object: file.object, kind: tasks[index].kind, host: tasks[index].host)
            return runner.simulate(root, on: tasks[index].base.image)
        }
        return image.systemPackages(of: simulations)
    }

    /// The image that the app runs on today, where it is known.
    private var inUse: String? {
        options.imageInUse.map(\.name).flatMap { BuiltInImages.isKnown($0) ? $0 : nil }
    }

    /// What the Dockerfile's last stage adds to it.
    private var added: AddedPackages {
        AddedPackages(names: options.imageInUse?.state.runs.flatMap(\.systemPackages) ?? [])
    }

    /// What the project, the options and the files themselves say of the interpreters that run the app.
    private func evidence(
        _ files: [AppFile], _ units: [any PackageUnit], _ runtimes: [AppRuntime], _ image: BaseImage?
    ) -> RuntimeEvidence {
        var evidence = options.evidence
        if let python = options.packages.python {
            evidence.add([
                RuntimeNeed(
                    .python, Version("3.\(python.minor)"), isFreeThreaded: python.isFreeThreaded,
                    source: .asked)
            ])
        }
        if let node = options.packages.node { evidence.add([RuntimeNeed(.node, node, source: .asked)]) }
        evidence.add(ModuleEvidence.needs(files))
        for runtime in runtimes {
            evidence.kinds.insert(runtime.kind)
            guard let python = runtime.python else { continue }
            evidence.add([
                RuntimeNeed(
                    .python, Version("3.\(python.minor)"), isFreeThreaded: python.isFreeThreaded,
                    source: .environment, path: runtime.location)
            ])
        }
        for unit in units {
            switch unit.package.ecosystem {
            case .python: evidence.kinds.insert(.python)
            case .node: evidence.kinds.insert(.node)
            case .none: break
            }
        }
        for runtime in image?.runtimes ?? [] where evidence.kinds.contains(runtime.kind) {
            evidence.add([
                RuntimeNeed(
                    runtime.kind, runtime.version, isFreeThreaded: runtime.isFreeThreaded, source: .image,
                    path: runtime.path)
            ])
        }
        return evidence
    }

    /// What the app needs on its image besides its packages.
    private func addRuntimes(_ input: ScanInput, to units: inout [any PackageUnit]) -> [AppRuntime] {
        var runtimes = RuntimeFinder(
            input.app, texts: input.texts, roots: input.roots,
            placement: input.image?.placement ?? options.packages.placement
        ).runtimes(units)
        if let started = input.image?.startedRuntime, !runtimes.contains(where: { $0.kind == started.kind }) {
            runtimes.append(started)
        }
        let architectures = Set(
            units.flatMap(\.architectures) + (input.image.map { [$0.own.architecture] } ?? [])
        )
        .sorted()
        units += runtimes.map {
            RuntimeUnit(
                $0, architectures: architectures, options: options.packages, evidence: options.evidence)
        }
        return runtimes
    }

    /// What lock files say would be installed.
    private func addInstalls(
        _ locks: LockInputs, _ app: AppContents, _ texts: any AppTexts, on bases: BaseSet,
        to result: inout CheckResult
    ) throws(BaseImageError) {
        result.unread += locks.unread
        result.remarks += locks.remarks
        guard !locks.locks.isEmpty else { return }
        // What a Dockerfile installs is not what lies here.
        if locks.isAll || options.imageInUse?.installLine != nil { result.exitRules.question = .installed }
        let answers = LockAnswers(
            locks: locks.locks, bases: bases.all(nil), options: options.packages,
            architectures: options.architectures, texts: texts, sites: app.sites.map(\.path))
        var other: CheckResult?
        if !options.wheelFolders.isEmpty {
            var more = options
            more.paths = WheelFolders(folders: options.wheelFolders).places(of: answers.wheels(for: result))
            (more.wheelFolders, more.seeksRemedies, more.progress) = ([], false, nil)
            more.bases = options.bases.isEmpty ? bases.shown.map(\.name) : options.bases
            other = more.paths.isEmpty ? nil : try Scan(more).run()
        }
        answers.add(to: &result, other: other)
    }

    /// Simulates everything on the given base images.
    private func judge(
        _ units: [any PackageUnit], _ files: [AppFile], on bases: BaseSet, _ runner: SimulationRunner,
        into result: inout CheckResult
    ) -> Plan {
        var plan =
            options.eachFile
            ? Plan(each: files, as: options.eachFileAs, on: bases) : Plan(units, files: files, on: bases)
        result.answers = plan.settingAside(simulate(plan.tasks, files, runner), where: hosts)
        AllKinds.addProcessFindings(to: &result.answers, named: names(files))
        let elsewhere = SearchedElsewhere(files)
        for index in result.answers.indices {
            result.answers[index].findings = result.answers[index].findings.map {
                elsewhere.explained($0) ?? $0
            }
            if let cpu = options.processor { result.answers[index].refuse(processorsOf: cpu) }
        }
        for (index, task) in plan.tasks.enumerated()
        where options.weighsParts && result.answers[index].verdict > .runs {
            guard let package = task.package,
                hosts(units[package].package.ecosystem, task.base.image),
                let part = units[package].optionalPart(task.file, on: task.base.image.architecture)
            else { continue }
            result.answers[index].weigh(as: part)
        }
        result.answers += Unloadable.answers(result.unread, on: bases.shown)
        plan.add(result.answers)
        plan.markMissingRuntimes()
        (result.packages, result.packageAnswers) = (plan.packages, plan.answers)
        return plan
    }

    /// Whether an image has what loads such packages.
    private func hosts(_ ecosystem: AppPackage.Ecosystem, _ image: BaseImage) -> Bool {
        options.asksForRuntimes ? image.hasRuntime(of: ecosystem) : image.libc != .none
    }

    /// What turns verdicts that are worse than `runs`.
    private func remedies(
        _ plan: Plan, _ units: [any PackageUnit], _ files: [AppFile], on bases: BaseSet,
        _ runner: SimulationRunner,
        _ result: CheckResult
    ) throws(BaseImageError) -> [Remedy] {
        var buildImages: [BaseImage] = []
        for name in options.buildBases { buildImages += try BaseSet.images(name).values }
        let finder = RemedyFinder(
            tasks: plan.tasks, files: files, result: result, bases: bases.all(options.remedyBases),
            excluded: bases.names(outside: options.remedyBases), buildImages: buildImages,
            usesDefaultBuildImage: options.usesDefaultBuildBase, runner: runner,
            threads: options.threads)
        return finder.remedies { image in
            var other = CheckResult()
            guard let base = try? BaseSet([image.name], bring: options.bring) else { return [:] }
            _ = judge(units, files, on: base, runner, into: &other)
            return Outlook.all(other)
        }
    }

    private func recommendation(
        _ units: [any PackageUnit], _ files: [AppFile], _ runner: SimulationRunner, _ result: CheckResult
    ) -> Recommendation? {
        Recommender(result) { name, asked in
            guard let base = try? BaseSet([name], bring: asked), let image = base.shown.first else {
                return nil
            }
            var other = CheckResult()
            (other.bases, other.nativeFiles, other.unread) = (base.shown, result.nativeFiles, result.unread)
            _ = judge(units, files, on: base, runner, into: &other)
            return Recommender.Brought(image: image, verdict: other.verdict(on: name))
        }.recommendation()
    }

    private static func facts(_ file: NativeFile) -> InputItem<ELFObject> {
        do {
            let facts = try ELFReader.read(file.image)
            guard !facts.isTruncated else {
                let reason = "truncated: \(facts.missingBytes) bytes of its load segments are missing"
                return .problem(InputProblem(location: file.location, kind: .truncated, reason: reason))
            }
            return .value(file.location, ELFObject(facts))
        } catch {
            let kind: InputProblem.Kind = error.isEarlyEnd ? .truncated : .notELF
            return .problem(InputProblem(location: file.location, kind: kind, reason: error.description))
        }
    }

    /// Shares facts between files of the same content, and lists what was not read; `unexpected` gets files of
    /// other systems by path, until a package lays claim to them.
    private func sortOut(
        _ input: InputResult<ELFObject>, into result: inout CheckResult,
        unexpected: inout [String: UnreadFile]
    ) -> AppContents {
        var app = AppContents()
        var distinct = DistinctObjects()
        app.sites = input.sites.map { AppArchive(display: $0, path: absolutePath($0)) }
        for item in input.items {
            switch item {
            case .value(let location, let object):
                result.files.append(FoundFile(location))
                if let archive = object.facts.carriedArchive {
                    result.unread.append(UnreadFile(location, carrying: archive))
                }
                app.files.append(
                    AppFile(
                        display: location.description, path: absolutePath(of: location),
                        object: distinct.shared(object)))
            case .problem(let problem):
                let path = absolutePath(of: problem.location)
                guard PackageFinder.isForAnotherSystem(path) else {
                    result.unread.append(UnreadFile(problem))
                    continue
                }
                // What is wrong with it is no matter on Linux; the package that it belongs to counts it.
                app.foreign.append(
                    ForeignFile(display: problem.location.description, path: path, format: problem.reason))
                result.files.append(FoundFile(problem.location))
                unexpected[path] = UnreadFile(problem)
            case .foreign(let location, let format, let problem):
                let file = ForeignFile(
                    display: location.description, path: absolutePath(of: location), format: format)
                app.foreign.append(file)
                result.files.append(FoundFile(location))
                if let problem { unexpected[file.path] = UnreadFile(problem) }
            case .script(let location, let interpreter):
                result.files.append(FoundFile(location))
                app.scripts.append(
                    ScriptFile(
                        display: location.description, path: absolutePath(of: location),
                        interpreter: interpreter))
            case .manifest(let location):
                app.manifests.append(
                    Manifest(display: location.description, path: absolutePath(of: location)))
            case .unpacked(let location):
                result.unread.removeAll {
                    $0.path == location.description && $0.kind == UnreadFile.carriesArchive
                }
            case .link(let location, let target): app.links[absolutePath(of: location)] = target
            }
        }
        result.nativeFiles = app.files.count
        result.distinctFiles = distinct.count
        return app
    }

    private func entries(_ files: [AppFile], _ result: CheckResult) -> [String: FileEntry] {
        var entries: [String: FileEntry] = [:]
        for file in files { entries[file.path] = .object(path: file.path, file.object) }
        for unread in result.unread where entries[absolutePath(unread.path)] == nil {
            entries[absolutePath(unread.path)] = .other(path: unread.path, reason: unread.reason)
        }
        return entries
    }

    /// The directories that belong to the app: given trees, and the surroundings of given files.
    private func appRoots() -> [String] {
        options.paths.map { path in
            let path = absolutePath(path)
            if isDirectory(path) { return path + "/" }
            let parent = PathResolution.directory(of: path)
            let above = PathResolution.directory(of: parent)
            return (["/", "/usr", "/usr/lib"].contains(above) ? parent : above) + "/"
        }
    }

    /// What the app's files are called in reports, by the paths that the loader knows.
    private func names(_ files: [AppFile]) -> [String: String] {
        // Most files are called what they are.
        let renamed = files.filter { $0.path != $0.display }.map { ($0.path, $0.display) }
        return Dictionary(renamed, uniquingKeysWith: { first, _ in first })
    }

    /// Answers in the order of the tasks. One thread takes all base images of a file: what they share is near.
    private func simulate(_ tasks: [RootTask], _ files: [AppFile], _ runner: SimulationRunner) -> [RootAnswer]
    {
        let groups = tasks.indices.chunked { tasks[$0].file == tasks[$1].file }
        let named = names(files)
        let progress = options.progress
        progress?.begin(.simulating, total: groups.count)
        return concurrently(groups.count, threads: options.threads) { index in
            progress?.step(files[tasks[groups[index].lowerBound].file].display)
            return groups[index].map { Self.simulate(tasks[$0], files, named, runner) }
        }.flatMap { $0 }
    }

    private static func simulate(
        _ task: RootTask, _ files: [AppFile], _ named: [String: String], _ runner: SimulationRunner
    ) -> RootAnswer {
        let file = files[task.file]
        let root = LoadRoot(path: file.path, object: file.object, kind: task.kind, host: task.host)
        let base = task.base.image
        return RootAnswer(
            path: file.display, package: task.package, base: base,
            simulation: runner.simulate(root, on: base), named: named)
    }
}

extension UnreadFile {
    fileprivate init(_ problem: InputProblem) {
        self.init(
            path: problem.location.description, kind: problem.kind.rawValue, reason: problem.reason,
            archive: problem.location.member.map { _ in problem.location.file })
    }
}

extension UnreadFile {
    fileprivate static let carriesArchive = "carriesArchive"

    /// A program's own part was read, what it unpacks was not.
    init(_ location: Location, carrying archive: String) {
        self.init(
            path: location.description, kind: Self.carriesArchive,
            reason: "carries \(archive), whose files are not read: what it starts is not known",
            archive: location.member.map { _ in location.file })
    }
}

extension FoundFile {
    fileprivate init(_ location: Location) {
        self.init(path: location.description, archive: location.member.map { _ in location.file })
    }
}

/// Files of the same content share one object: analysed once, reported at each place.
private struct DistinctObjects {
    private var byShape: [Int: [ELFObject]] = [:]
    private(set) var count = 0

    mutating func shared(_ object: ELFObject) -> ELFObject {
        var hasher = Hasher()
        hasher.combine(object.facts.fileSize)
        hasher.combine(object.facts.symbols.entryCount)
        hasher.combine(object.facts.symbols.names.count)
        hasher.combine(object.facts.notes.buildID)
        let shape = hasher.finalize()
        if let same = byShape[shape, default: []].first(where: { $0.facts == object.facts }) { return same }
        byShape[shape, default: []].append(object)
        count += 1
        return object
    }
}

extension Range<Int> {
    /// Runs of neighbours that belong together.
    fileprivate func chunked(_ areTogether: (Int, Int) -> Bool) -> [Range<Int>] {
        var chunks: [Range<Int>] = []
        for index in self {
            if let last = chunks.last, areTogether(index - 1, index) {
                chunks[chunks.count - 1] = last.lowerBound..<index + 1
            } else {
                chunks.append(index..<index + 1)
            }
        }
        return chunks
    }
}
