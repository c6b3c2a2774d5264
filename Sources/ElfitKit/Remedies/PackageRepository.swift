import ElfitBaseImages
import ElfitFindings

/// What the package manager of one image can bring, as far as it is recorded.
protocol PackageRepository {
    /// `apk add`, `apt-get install`.
    var verb: String { get }
    func package(bringing name: String) -> String?
    func package(bringingLoader path: String) -> String?
    func image(with packages: Set<String>) -> BaseImage
    /// The Dockerfile line.
    func line(_ packages: [String]) -> String
}
