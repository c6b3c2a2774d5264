import ElfitBaseImages
import ElfitFindings
import ElfitSystem

/// Libraries carried over from a build stage: `COPY --from=build`.
struct CopyLibraries: LibrarySource {
    /// A library of the build image.
    struct Item: Hashable, Comparable, Sendable {
        /// As the build image's loader finds it.
        let source: String
        /// A directory that the target's loader searches.
        let directory: String
        static func < (a: Item, b: Item) -> Bool { a.source < b.source }
    }
    private let build: BaseImage
    private let target: BaseImage
    private let stage: String
    /// What has to be installed in the stage, by the names of the libraries it is to have.
    private let packages: ([String]) -> [String]

    /// The Debian release that fits: its libc is the newest that is not newer than the target's.
    init?(for target: BaseImage) {
        guard case .glibc(let release) = target.libc,
            let suite = Suite.all(architecture: target.architecture).last(where: {
                !release.precedes($0.glibc)
            })
        else { return nil }
        self.init(from: suite.image(architecture: target.architecture), to: target) { names in
            let slim = try? BuiltInImages.image(
                suite.image(architecture: target.architecture).name, architecture: target.architecture)
            let extra = names.filter { slim?.library(named: $0) == nil }.compactMap(suite.package(bringing:))
            return Set(extra).sorted()
        }
    }

    /// - Parameter packages: what has to be installed in the build stage, by the names of the libraries it is to have.
    /// - Returns: nil where the build image's libraries may ask for more than the target's libc has.
    init?(
        from build: BaseImage, to target: BaseImage, packages: @escaping ([String]) -> [String] = { _ in [] }
    ) {
        switch (build.libc, target.libc) {
        case (.glibc(let theirs), .glibc(let ours)), (.musl(let theirs), .musl(let ours)):
            if ours.precedes(theirs) { return nil }
        default: return nil
        }
        guard build.architecture == target.architecture else { return nil }
        (self.build, self.target, self.packages) = (build, target, packages)
        stage = build.name
    }

    func item(bringing name: String) -> Item? {
        guard !name.contains("/"), let found = build.library(named: name) else { return nil }
        return destination(PathResolution.directory(of: found.path)).map {
            Item(source: found.path.real, directory: $0)
        }
    }

    /// An image without a loader is not made into one that has it.
    func item(bringingLoader path: String) -> Item? { nil }

    /// The directory of the same name where the loader looks there, else the last one it looks into.
    private func destination(_ directory: String) -> String? {
        let wanted = directory.real
        return target.libraryDirectories.contains(wanted) ? wanted : target.libraryDirectories.last
    }

    func image(with items: Set<Item>) -> BaseImage {
        var files: [String: FileEntry] = [:]
        for item in items {
            let path = item.directory + "/" + PathResolution.baseName(item.source)
            if case .object(_, let object) = build.files.entry(at: item.source) {
                files[path] = .object(path: path, object)
            }
        }
        return target.adding(files)
    }

    func remedy(_ items: [Item], _ turned: [(path: String, verdict: Verdict)], in fixTarget: FixTarget)
        -> Remedy
    {
        let names = items.map { PathResolution.baseName($0.source) }
        let packages = packages(names)
        let comment =
            "# build: \(stage)" + (packages.isEmpty ? "" : " with \(packages.joined(separator: ", "))")
        var remedy = fixTarget.remedy(
            .copyLibraries, "copy \(names.listed) from the build stage",
            lines: [comment] + items.map { "COPY --from=build \($0.source) \($0.directory)/" },
            turned: turned)
        remedy.copied = CopiedLibraries(
            stage: stage, packages: packages,
            copies: items.map { .init(source: $0.source, directory: $0.directory) })
        return remedy
    }
}

extension String {
    /// Debian's `/lib` is a link to `/usr/lib`: the path that both kinds of images have.
    fileprivate var real: String { hasPrefix("/lib/") && contains("-linux-gnu") ? "/usr" + self : self }
}

extension Version {
    /// Whether this is an older release than another, by its first two numbers.
    func precedes(_ other: Version) -> Bool {
        Array(parts.prefix(2)).lexicographicallyPrecedes(Array(other.parts.prefix(2)))
    }
}

extension [String] {
    /// `a`, `a and b`, `a, b and c`.
    var listed: String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + self[count - 1]
    }
}
