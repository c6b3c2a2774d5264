import ElfitBaseImages
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages

/// Looks for another build of a package that is here too.
struct SiblingSearch {
    let fixTarget: FixTarget
    let runner: SimulationRunner
    let packages: [AppPackage]
    let index: PackageIndex
    /// By their paths in reports.
    let files: [String: AppFile]

    /// One remedy for each package.
    func remedies(_ outlook: Outlook?) -> [Remedy] {
        let known = fixTarget.failingRoots.filter { $0.answer.package != nil }
        let failingRoots = Dictionary(grouping: known) { $0.answer.package ?? 0 }
        return Set(failingRoots.keys).union(fixTarget.packages).sorted().compactMap { package in
            ownBuild(package, failingRoots[package] ?? [])
                ?? otherPackage(package, failingRoots[package] ?? [], outlook)
        }
    }

    /// A file of the package itself that its host passes over there.
    private func ownBuild(_ package: Int, _ failingRoots: [FailingRoot]) -> Remedy? {
        let answer = index.answer(package, on: key)
        let unused = (answer?.unused ?? []).filter { [.otherLibc, .notChosen].contains($0.reason) }
        guard !unused.isEmpty, let first = failingRoots.first else { return nil }
        for file in unused.compactMap({ files[$0.path] }) {
            let root = LoadRoot(
                path: file.path, object: file.object, kind: first.root.kind, host: first.root.host)
            let verdict = runner.verdict(root, on: fixTarget.image)
            guard verdict <= fixTarget.goal, failingRoots.count == 1 else { continue }
            return fixTarget.remedy(
                .siblingBuild, "take the package's own build \(file.display)", lines: [file.display],
                turned: [(first.answer.path, verdict)])
        }
        return nil
    }

    /// The same version of the package at another place.
    private func otherPackage(_ package: Int, _ failingRoots: [FailingRoot], _ outlook: Outlook?) -> Remedy? {
        let mine = packages[package]
        guard mine.ecosystem != .none, let outlook else { return nil }
        let other = index.alike(mine).first {
            $0 != package && index.isLoaded($0, on: key)
                && (outlook.packages[$0] ?? .unknown) <= fixTarget.goal
        }
        guard let other, let verdict = outlook.packages[other] else { return nil }
        let location = packages[other].location
        var turned = failingRoots.map { (path: $0.answer.path, verdict: verdict) }
        if fixTarget.packages.contains(package) { turned.append((mine.location, verdict)) }
        return fixTarget.remedy(
            .siblingBuild, "take the build of \(mine.label) that is in \(location)", lines: [location],
            turned: turned)
    }

    private var key: Outlook.Key {
        Outlook.Key(base: fixTarget.image.name, architecture: fixTarget.image.architecture)
    }
}
