import ElfitBaseImages
import ElfitFindings

/// Debian's own images.
struct DebianRepository: PackageRepository {
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
