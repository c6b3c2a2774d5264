import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds

/// One version of a package in a wheel cache, in one build or several: pip on the base image picks one.
struct CachedPackage: PackageUnit {
    let package: AppPackage
    /// In the order in which they were found.
    let builds: [CachedBuild]
    let files: [Int]
    let architectures: [Architecture]
    /// Source distributions of this version beside the builds.
    let sources: [String]
    let context: PythonContext
    private let all: [AppFile]

    init(
        package: AppPackage, builds: [CachedBuild], of all: [AppFile], sources: [String],
        context: PythonContext
    ) {
        (self.package, self.builds, self.all) = (package, builds, all)
        (self.sources, self.context) = (sources, context)
        files = builds.flatMap(\.files).sorted()
        architectures = all.architectures(of: files)
    }

    var needs: AppRuntime? { AppRuntime(kind: .python, location: package.location) }
    var isBuilds: Bool { true }

    func optionalPart(_ file: Int, on architecture: Architecture) -> OptionalPart? {
        guard let build = builds.first(where: { $0.files.contains(file) }), let code = build.code else {
            return nil
        }
        return PartJudge(code: code, all: all, files: build.files).optionalPart(
            file, build.roots, on: architecture)
    }

    func choice(on base: BaseImage) -> FileSelection {
        let target = target(on: base)
        guard base.libc != .none else {
            return copied(nearest(target), target, on: base, choice: FileSelection())
        }
        var choice = FileSelection()
        if let taken = taken(by: target) {
            choice.install = InstallOutcome(
                kind: .same, detail: "pip takes \(taken.fileName)", tags: taken.tags)
            return copied(taken, target, on: base, choice: choice)
        }
        choice.problems.append(misfit(target))
        choice.install = InstallOutcome(
            kind: sources.isEmpty ? .nothing : .source,
            detail: sources.first.map { "pip compiles \($0)" } ?? "no build here fits \(target.summary)")
        return copied(nearest(target), target, on: base, choice: choice)
    }

    private func target(on base: BaseImage) -> PythonTarget {
        let version = context.version(on: base, own: own) ?? PythonVersion(minor: 13)
        return PythonTarget(
            minor: version.minor, isFreeThreaded: version.isFreeThreaded, libc: base.libc,
            architecture: base.architecture)
    }

    /// The Python that the builds are for: the app's when one of them fits it, else the newest of their own.
    private var own: PythonVersion? {
        let exact = Set(builds.compactMap(\.python))
        if let app = context.app, exact.isEmpty || exact.contains(app) { return app }
        return exact.max() ?? context.app
    }

    /// Pip's order among wheels of one version: the best tag, then the higher build tag.
    func taken(by target: PythonTarget) -> CachedBuild? {
        var best: (rank: PythonTarget.TagRank, build: CachedBuild)?
        for build in builds {
            guard let rank = build.rank(target) else { continue }
            if let (known, other) = best, known < rank || (known == rank && other.build >= build.build) {
                continue
            }
            best = (rank, build)
        }
        return best?.build
    }

    /// What would be copied there where nothing fits: the build for this machine and Python, whatever its libc.
    private func nearest(_ target: PythonTarget) -> CachedBuild {
        let widest = [Libc.glibc(Version("2.999")), .musl(Version("1.999"))].map {
            PythonTarget(
                minor: target.minor, isFreeThreaded: target.isFreeThreaded, libc: $0,
                architecture: target.architecture)
        }
        for target in widest {
            if let build = taken(by: target) { return build }
        }
        return builds.first { build in
            build.files.contains { all[$0].object.facts.simulatedArchitecture == target.architecture }
        } ?? builds[0]
    }

    private func copied(
        _ build: CachedBuild, _ target: PythonTarget, on base: BaseImage, choice: FileSelection
    )
        -> FileSelection
    {
        var choice = choice
        choice.problems += build.untruths
        let isTaken = choice.install?.kind == .same
        var imports = PythonImports(
            build.roots, of: all, on: base,
            version: PythonVersion(minor: target.minor, isFreeThreaded: target.isFreeThreaded), choice: choice
        )
        // What pip refuses is not told to be refused by the import system too.
        if isTaken { imports.addAll() } else { imports.addForced() }
        choice = imports.choice
        for other in builds where other.path != build.path {
            let reason = other.reason(target)
            choice.unused += other.files.map { UnusedFile(file: $0, reason: reason) }
        }
        return choice
    }

    private func misfit(_ target: PythonTarget) -> PackageProblem {
        PackageProblem(
            id: .wheelSdistOnly,
            sentence: "no wheel here fits: pip would compile the package there",
            path: builds.count == 1 ? builds[0].display : "", evidence: listed(builds.map(\.fileName)))
    }
}

extension PythonTarget {
    /// For people: `Python 3.12 on musl 1.2 (x86_64)`.
    package var summary: String {
        let libc =
            switch libc {
            case .glibc(let version):
                "glibc " + version.parts.prefix(2).map(String.init).joined(separator: ".")
            case .musl(let version): "musl " + version.parts.prefix(2).map(String.init).joined(separator: ".")
            case .none: "no libc"
            }
        return "Python \(version) on \(libc) (\(architecture))"
    }
}
