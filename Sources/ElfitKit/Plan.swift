import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages

/// What has to be simulated, and what is known of packages without simulating.
struct Plan {
    var tasks: [RootTask] = []
    var packages: [AppPackage] = []
    var answers: [PackageAnswer] = []

    /// Packages as their hosts would load them.
    init(_ units: [any PackageUnit], files: [AppFile], on bases: BaseSet) {
        for (index, unit) in units.enumerated() {
            packages.append(unit.package)
            for base in bases.images(for: unit.architectures) { add(unit, index, files, base) }
        }
        tasks.sort { ($0.file, $0.base.place) < ($1.file, $1.base.place) }
    }

    /// Every file by itself, in each of the given ways, as `ldd -r` takes it.
    init(each files: [AppFile], as kinds: [LoadKind], on bases: BaseSet) {
        var images: [Architecture?: [AppBase]] = [:]
        for (index, file) in files.enumerated() {
            guard file.object.facts.header.type.isLinked else { continue }
            let architecture = file.object.facts.simulatedArchitecture
            let fitting = images[architecture] ?? bases.images(for: architecture.map { [$0] } ?? [])
            images[architecture] = fitting
            for base in fitting {
                tasks += kinds.map { kind in
                    RootTask(
                        file: index, kind: kind, host: kind.isDlopen ? .any : nil, package: nil, base: base)
                }
            }
        }
    }

    private mutating func add(
        _ unit: any PackageUnit, _ package: Int, _ files: [AppFile], _ base: AppBase
    ) {
        let choice = unit.selection(on: base.image)
        var searching: [String: AppBase] = [:]
        for used in choice.used where base.isFor(files[used.file]) {
            var own = base
            if let path = used.libraryPath {
                own = searching[path] ?? base.searching(path)
                searching[path] = own
            }
            tasks.append(
                RootTask(
                    file: used.file, kind: used.kind, host: used.host, package: package,
                    isOptional: used.isOptional, base: own))
        }
        answers.append(
            PackageAnswer(package: package, unit: unit, choice: choice, files: files, on: base.image))
    }

    /// The answers but for those of files that their packages do without: those become notes of their packages.
    ///
    /// `found` are in the order of the tasks, and so are the answers that are left.
    ///
    /// - Parameter hosts: whether an image has what loads packages of a kind.
    mutating func settingAside(
        _ found: [RootAnswer], where hosts: (AppPackage.Ecosystem, BaseImage) -> Bool
    ) -> [RootAnswer] {
        guard tasks.contains(where: \.isOptional) else { return found }
        let places = places
        var left: (tasks: [RootTask], answers: [RootAnswer]) = ([], [])
        for (task, answer) in zip(tasks, found) {
            // Where there is no interpreter nothing could do without it.
            guard task.isOptional, answer.verdict == .doesNotRun,
                task.package.map({ hosts(packages[$0].ecosystem, task.base.image) }) ?? true
            else {
                left.tasks.append(task)
                left.answers.append(answer)
                continue
            }
            guard let package = answer.package,
                let index = places[PackagePlace(package, answer.base, answer.architecture)]
            else { continue }
            answers[index].doesWithout(answer)
        }
        tasks = left.tasks
        return left.answers
    }

    /// Packages do not run where the runtime is missing that the app shows it needs, however their files load.
    mutating func markMissingRuntimes() {
        for runtime in answers where runtime.isRuntime && runtime.verdict > .runs {
            let missing: Set<FindingID> = [.runtimeMissing, .runtimeVersion, .runtimeUnknown]
            guard let finding = runtime.findings.first(where: { missing.contains($0.id) }) else { continue }
            let needed = packages[runtime.package]
            for index in answers.indices where !answers[index].isRuntime {
                let package = packages[answers[index].package]
                guard answers[index].base == runtime.base, package.ecosystem == needed.ecosystem,
                    needed.version == nil || package.location.hasPrefix(needed.location)
                else { continue }
                answers[index].lacksRuntime(finding.sentence, runtime.verdict)
            }
        }
    }

    /// Where each package's answer for an image is.
    private var places: [PackagePlace: Int] {
        var places: [PackagePlace: Int] = [:]
        for (index, answer) in answers.enumerated() {
            places[PackagePlace(answer.package, answer.base, answer.architecture)] = index
        }
        return places
    }

    /// Adds what was found of load roots to the answers for their packages.
    mutating func add(_ roots: [RootAnswer]) {
        let byPlace = places
        for root in roots {
            guard let package = root.package,
                let index = byPlace[PackagePlace(package, root.base, root.architecture)]
            else { continue }
            answers[index].add(root)
        }
    }
}

private struct PackagePlace: Hashable {
    let package: Int
    let base: String
    let architecture: Architecture
    init(_ package: Int, _ base: String, _ architecture: Architecture) {
        (self.package, self.base, self.architecture) = (package, base, architecture)
    }
}
