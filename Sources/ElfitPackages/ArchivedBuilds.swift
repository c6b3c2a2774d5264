import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation
import ElfitSystem

/// Native files in an archive that holds builds for many platforms and is no package of Python or Node: a jar, as
/// snappy-java, sqlite-jdbc and netty-tcnative are made. Its program unpacks the one for its platform by name.
struct ArchivedBuilds: PackageUnit {
    let package: AppPackage
    let files: [Int]
    let architectures: [Architecture]
    private let all: [AppFile]
    private let builds: [Build]

    private struct Build {
        let file: Int
        let kind: LoadKind
        let tags: PlatformTags
        /// The name without the platform: builds that share it exclude each other.
        let stem: String
    }

    init(_ files: [Int], of all: [AppFile], needed: Set<String>, archive: String, package: AppPackage) {
        (self.package, self.files, self.all) = (package, files, all)
        architectures = all.architectures(of: files)
        builds = files.compactMap { index in
            guard let kind = LooseFiles.kind(all[index], needed) else { return nil }
            let name = PlatformName(String(all[index].path.dropFirst(archive.utf8.count + 1)).lowercased())
            return Build(file: index, kind: kind, tags: name.tags, stem: name.stem)
        }
    }

    func choice(on base: BaseImage) -> FileSelection {
        let target = NodeTarget(base, node: nil)
        var choice = FileSelection()
        var fitting: Set<String> = []
        for build in builds {
            if let reason = refusal(build, on: target) {
                choice.unused.append(UnusedFile(file: build.file, reason: reason))
            } else {
                fitting.insert(build.stem)
                choice.used.append(
                    UsedFile(file: build.file, kind: build.kind, host: build.kind.isDlopen ? .any : nil))
            }
        }
        // A library with builds for this processor, and none of them for this libc.
        let missed = Set(builds.filter { !fitting.contains($0.stem) && isFor($0, target) }.map(\.stem))
        choice.problems = missed.sorted().map { stem in
            let name = PathResolution.baseName(stem)
            return PackageProblem(
                id: .archiveNoBuild, sentence: "no build of \(name) for \(target.description)", evidence: name
            )
        }
        return choice
    }

    private func isFor(_ build: Build, _ target: NodeTarget) -> Bool {
        target.hasLibc && refusal(build, on: target) == .otherLibc
    }

    private func refusal(_ build: Build, on target: NodeTarget) -> UnusedFile.Reason? {
        var tags = build.tags
        // Android is a Linux with another libc.
        if tags.systems.contains("android") { return .otherSystem }
        if let own = all[build.file].object.facts.header.architecture, own != target.architecture {
            return .otherArchitecture
        }
        // Its own head has told.
        tags.processors = []
        // Beside a build that is called musl, one that is called nothing is for glibc.
        if tags.libc == nil, builds.contains(where: { $0.stem == build.stem && $0.tags.libc == .musl }) {
            tags.libc = .glibc
        }
        return target.refusal(tags)
    }

    /// The innermost archive of an app's file that such builds may lie in; nil for a file in none.
    static func archive(of file: AppFile) -> String? {
        var path = PathResolution.directory(of: file.path)
        while path.utf8.count > 1 {
            if [".jar", ".war", ".ear", ".zip"].contains(where: path.hasSuffix) { return path }
            path = PathResolution.directory(of: path)
        }
        return nil
    }

    /// Whether files of one archive are builds of the same for several platforms: in a jar they are, whatever is there.
    static func areBuilds(_ files: [Int], of all: [AppFile], in archive: String) -> Bool {
        !archive.hasSuffix(".zip") || all.architectures(of: files).count > 1
    }

    /// How the user named an archive that a file lies in.
    static func display(of archive: String, _ file: AppFile) -> String {
        String(file.display.dropLast(file.path.utf8.count - archive.utf8.count))
    }
}
