import ElfitBaseImages
import ElfitFindings

/// Packages that the image's own package manager brings.
struct AddPackages: Supply {
    typealias Item = String
    private let shelf: any PackageShelf

    init?(for image: BaseImage) {
        guard let shelf = Self.shelf(of: image) else { return nil }
        self.shelf = shelf
    }

    /// Distroless images have no package manager.
    private static func shelf(of image: BaseImage) -> (any PackageShelf)? {
        AlpineShelf(image) ?? DebianShelf(image)
    }

    func item(bringing name: String) -> String? { shelf.package(bringing: name) }
    func item(bringingLoader path: String) -> String? { shelf.package(bringingLoader: path) }
    func image(with items: Set<String>) -> BaseImage { shelf.image(with: items) }

    func remedy(_ items: [String], _ turned: [(path: String, verdict: Verdict)], in ward: Ward) -> Remedy {
        // What rests on contents that nobody read says so.
        let certainty = shelf.image(with: Set(items)).certainty
        let remark = certainty < ward.image.certainty ? " (\(certainty.rawValue) contents)" : ""
        return ward.remedy(
            .addPackages, "\(shelf.verb) \(items.joined(separator: " "))\(remark)",
            lines: [shelf.line(items)],
            turned: turned)
    }
}

/// What the package manager of one image can bring, as far as it is recorded.
protocol PackageShelf {
    /// `apk add`, `apt-get install`.
    var verb: String { get }
    func package(bringing name: String) -> String?
    func package(bringingLoader path: String) -> String?
    func image(with packages: Set<String>) -> BaseImage
    /// The Dockerfile line.
    func line(_ packages: [String]) -> String
}

/// Debian's own images.
struct DebianShelf: PackageShelf {
    let verb = "apt-get install"
    private let target: BaseImage
    private let suite: Suite

    init?(_ image: BaseImage) {
        guard image.shell != nil, case .glibc(let release) = image.libc,
            image.family == "debian" || image.parent?.hasPrefix("debian:") == true
                || image.files.text(at: "/etc/debian_version") != nil,
            let suite = Suite.all(architecture: image.architecture).first(where: {
                !$0.glibc.precedes(release) && !release.precedes($0.glibc)
            })
        else { return nil }
        (target, self.suite) = (image, suite)
    }

    func package(bringing name: String) -> String? { suite.package(bringing: name) }
    func package(bringingLoader path: String) -> String? { nil }

    func image(with packages: Set<String>) -> BaseImage {
        target.adding(packages: suite.records.filter { packages.contains($0.name) })
    }

    func line(_ packages: [String]) -> String {
        "RUN apt-get update && apt-get install -y --no-install-recommends \(packages.joined(separator: " "))"
    }
}
