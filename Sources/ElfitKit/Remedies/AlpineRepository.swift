import ElfitBaseImages
import ElfitSystem

/// Alpine's packages, as far as their contents are recorded (Profiles/apk.tsv).
struct AlpineRepository: PackageRepository {
    let verb = "apk add"
    private let target: BaseImage
    private let release: Version

    init?(_ image: BaseImage) {
        guard image.libc.isMusl, image.shell != nil || image.files.text(at: "/etc/apk/world") != nil,
            let release = Self.release(of: image)
        else { return nil }
        (target, self.release) = (image, release)
    }

    /// The Alpine release that an image is or is made from.
    private static func release(of image: BaseImage) -> Version? {
        if let text = image.files.text(at: "/etc/alpine-release") {
            return Version(text.split(separator: ".").prefix(2).joined(separator: "."))
        }
        return [image.name, image.parent ?? ""].first { $0.hasPrefix("alpine:") }
            .map { Version(String($0.dropFirst("alpine:".count))) }
    }

    func package(bringing name: String) -> String? {
        guard let apk = SonamePackages.packages(for: name)?.apk(release: release),
            ApkPackage.named(apk.name, release: release) != nil
        else { return nil }
        return apk.name
    }

    /// gcompat's stub starts programs that ask for glibc's loader (loader-rules 2).
    func package(bringingLoader path: String) -> String? {
        let name = PathResolution.baseName(path)
        return name.hasPrefix("ld-linux") ? package(bringing: name) : nil
    }

    func image(with packages: Set<String>) -> BaseImage {
        var seen: Set<String> = []
        let all = packages.sorted().flatMap { ApkPackage.closure(of: $0, release: release) }
        let records = all.filter { seen.insert($0.record).inserted }.compactMap {
            BuiltInImages.package("apk", $0.record, architecture: target.architecture)
        }
        return target.adding(packages: records)
    }

    func line(_ packages: [String]) -> String { "RUN apk add --no-cache \(packages.joined(separator: " "))" }
}
