import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

/// What is wrong with a Node package as a whole on one target.
struct NodeProblems {
    let unit: NodeUnit
    let selection: NodeSelection
    let target: NodeTarget

    /// What keeps an addon from being loaded; the rest is told all the same.
    private static let fatal: Set<FindingID> = [
        .nodeNoVariant, .nodeLoaderUnknown, .nodeVariantAbsent, .nodeWrongSystem, .nodeABIMismatch,
    ]

    func problems() -> [PackageProblem] {
        let found = all()
        let fatal = Self.fatal
        guard let fallback = unit.fallback else { return found }
        guard let first = found.first(where: { fatal.contains($0.id) }) else {
            // That it may not load is no risk: it is noted, and noted again where it does not.
            return found.map { problem in
                guard problem.id == .nodePrebuildLibc else { return problem }
                return PackageProblem(
                    id: .nodeBuiltElsewhere, sentence: problem.sentence, path: problem.path,
                    evidence: problem.evidence)
            }
        }
        return [Self.note("its native part, \(fallback)", first)] + found.filter { !fatal.contains($0.id) }
    }

    /// That a package does without something that cannot be loaded.
    private static func note(_ what: String, _ problem: PackageProblem) -> PackageProblem {
        PackageProblem(
            id: .nodeNativeOptional, sentence: "runs without \(what): \(problem.sentence)",
            path: problem.path, evidence: problem.evidence)
    }

    private func all() -> [PackageProblem] {
        if unit.builds.isEmpty { return absent() }
        // A loader that finds nothing fails, whatever else lies in the package.
        let lacks =
            selection.search.map { search in
                search.isRequired && selection.found?.contains(where: search.claims) != true
            } ?? selection.used.isEmpty
        return lacks ? noBuild() : selection.used.flatMap(problems)
    }

    /// node-variant-absent: package.json names builds, and none is here.
    private func absent() -> [PackageProblem] {
        let named = listed(unit.known.filter { $0.value.systems.contains("linux") }.keys.sorted())
        return [
            PackageProblem(
                // A loader that is known does not do without; of others it is not known.
                id: unit.scheme == nil ? .nodeVariantAbsent : .nodeNoVariant,
                sentence: "none of the builds that package.json names is installed, such as \(named)",
                evidence: named)
        ]
    }

    /// node-no-variant: nothing that is there is for the target.
    private func noBuild() -> [PackageProblem] {
        let builds = selection.builds.filter(\.isCandidate)
        // fsevents is for macOS alone, and says so: its users do without.
        let isOptional = unit.family.members.allSatisfy { member in
            !member.isPlatformPackage && member.json?.isFor(system: "linux") == false
        }
        guard !builds.isEmpty, !isOptional else { return [] }
        let there = Set(builds.map(label)).sorted().joined(separator: ", ")
        // Names of directories alone: the loader may read them in another way.
        let isGuessed =
            unit.scheme == nil && builds.allSatisfy { $0.prebuild == nil }
            && !unit.family.members.contains(where: \.isPlatformPackage)
        if isGuessed {
            return [
                PackageProblem(
                    id: .nodeLoaderUnknown,
                    sentence: "elfit does not know how it finds its native files; by their names none is for "
                        + "\(target.description), there is \(there)", evidence: there)
            ]
        }
        return [
            PackageProblem(
                id: .nodeNoVariant,
                sentence: "no build for \(target.description)\(wanted); there is \(there)", evidence: there)
        ]
    }

    /// The file or package that the loader looks for.
    private var wanted: String {
        guard let name = selection.search?.wanted, !name.isEmpty else { return "" }
        return " (\(name) is looked for)"
    }

    private func label(_ build: NodeBuild) -> String {
        if let prebuild = build.prebuild {
            let libc = prebuild.libc.map { "-\($0.rawValue)" } ?? ""
            let abi = prebuild.abi.map { " for NODE_MODULE_VERSION \($0)" } ?? ""
            return "\(prebuild.system)-\(prebuild.processors.joined(separator: "+"))\(libc)\(abi)"
        }
        let text = build.tags.description
        return text.isEmpty ? build.foreign?.format ?? "one without a name for its platform" : text
    }

    private func problems(_ build: NodeBuild) -> [PackageProblem] {
        let found = ownProblems(build)
        guard selection.isOptional(build) else { return found }
        return found.map {
            Self.fatal.contains($0.id)
                ? Self.note("\(build.name), it catches that it cannot load it", $0) : $0
        }
    }

    private func ownProblems(_ build: NodeBuild) -> [PackageProblem] {
        if let foreign = build.foreign {
            return [
                PackageProblem(
                    id: .nodeWrongSystem, sentence: "\(foreign.format), not built for Linux",
                    path: foreign.display, evidence: foreign.format)
            ]
        }
        guard let object = build.file.flatMap({ unit.objects[$0] }) else { return [] }
        return mislabelled(build, object) + wrongLibc(build, object) + interface(build, object)
    }

    /// node-label-mismatch: the name says one thing, the file another.
    private func mislabelled(_ build: NodeBuild, _ object: ELFObject) -> [PackageProblem] {
        let libc = build.prebuild?.libc ?? build.tags.libc
        let processors = build.prebuild.map { Set($0.processors) } ?? build.tags.processors
        var pairs: [(said: String, is: String)] = []
        if let libc, let own = object.ownLibc, own != libc { pairs.append((libc.rawValue, own.rawValue)) }
        if let own = object.ownProcessor, !processors.isEmpty, !processors.contains(own) {
            pairs.append((processors.sorted().joined(separator: "+"), own))
        }
        return pairs.map { said, own in
            PackageProblem(
                id: .nodeLabelMismatch, sentence: "named \(said), but the file is a build for \(own)",
                path: build.path, evidence: "\(said), \(own)")
        }
    }

    /// node-prebuild-libc and node-built-elsewhere: a glibc build is taken on musl, or the other way round.
    private func wrongLibc(_ build: NodeBuild, _ object: ELFObject) -> [PackageProblem] {
        guard target.hasLibc, build.role == .addon, let own = object.ownLibc, own != target.libc else {
            return []
        }
        let kinds = "a \(own.rawValue) build on \(target.libc.rawValue)"
        if let prebuild = build.prebuild {
            let why =
                prebuild.libc == nil
                ? "its name has no libc" : "the image has no /etc/alpine-release, so it passes for glibc"
            return [
                PackageProblem(
                    id: .nodePrebuildLibc, sentence: "node-gyp-build takes \(kinds): \(why)",
                    path: build.path, evidence: own.rawValue)
            ]
        }
        guard build.tags.libc == nil else { return [] }
        return [
            PackageProblem(
                id: .nodeBuiltElsewhere,
                sentence: "compiled for \(own.rawValue), the image has \(target.libc.rawValue)",
                path: build.path, evidence: own.rawValue)
        ]
    }

    /// node-abi-mismatch, node-abi-pinned: addons of V8's own interface fit one Node.
    private func interface(_ build: NodeBuild, _ object: ELFObject) -> [PackageProblem] {
        guard build.role == .addon, case .version(let modules?) = AddonInterface(object) else { return [] }
        let built = "built for \(NodeReleases.name(ofModules: modules))"
        guard let version = target.version else {
            return [
                PackageProblem(
                    id: .nodeABIPinned, sentence: "\(built) alone (NODE_MODULE_VERSION \(modules))",
                    path: build.path, evidence: String(modules))
            ]
        }
        guard let mine = target.moduleVersion, mine != modules else { return [] }
        return [
            PackageProblem(
                id: .nodeABIMismatch,
                sentence:
                    "\(built) (NODE_MODULE_VERSION \(modules)), not for Node \(version) (\(mine))",
                path: build.path, evidence: "\(modules), \(mine)")
        ]
    }
}
