import ElfitBaseImages
import ElfitFindings

/// Packages that the image's own package manager brings.
struct AddPackages: LibrarySource {
    typealias Item = String
    private let repository: any PackageRepository

    init?(for image: BaseImage) {
        guard let repository = Self.repository(of: image) else { return nil }
        self.repository = repository
    }

    /// Distroless images have no package manager.
    private static func repository(of image: BaseImage) -> (any PackageRepository)? {
        AlpineRepository(image) ?? DebianRepository(image)
    }

    func item(bringing name: String) -> String? { repository.package(bringing: name) }
    func item(bringingLoader path: String) -> String? { repository.package(bringingLoader: path) }
    func image(with items: Set<String>) -> BaseImage { repository.image(with: items) }

    func remedy(_ items: [String], _ turned: [(path: String, verdict: Verdict)], in fixTarget: FixTarget)
        -> Remedy
    {
        // What rests on contents that nobody read says so.
        let certainty = repository.image(with: Set(items)).certainty
        let remark = certainty < fixTarget.image.certainty ? " (\(certainty.rawValue) contents)" : ""
        return fixTarget.remedy(
            .addPackages, "\(repository.verb) \(items.joined(separator: " "))\(remark)",
            lines: [repository.line(items)],
            turned: turned)
    }
}
