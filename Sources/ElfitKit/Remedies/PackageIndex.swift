import ElfitELF
import ElfitFindings
import ElfitPackages

/// Packages by what they are, and what became of them on each base image: asked for each package, found once.
struct PackageIndex: Sendable {
    private struct Identity: Hashable {
        let ecosystem: AppPackage.Ecosystem
        let name: String
        let version: String?
        init(_ package: AppPackage) {
            (ecosystem, name, version) = (package.ecosystem, package.name, package.version)
        }
    }
    private struct Place: Hashable {
        let package: Int
        let key: Outlook.Key
    }
    private var alike: [Identity: [Int]] = [:]
    private var loaded: Set<Place> = []
    private var answers: [Place: Int] = [:]
    private let result: CheckResult

    init(_ result: CheckResult) {
        self.result = result
        for (index, package) in result.packages.enumerated() {
            alike[Identity(package), default: []].append(index)
        }
        for answer in result.answers {
            guard let package = answer.package else { continue }
            let key = Outlook.Key(base: answer.base, architecture: answer.architecture)
            loaded.insert(Place(package: package, key: key))
        }
        for (index, answer) in result.packageAnswers.enumerated() {
            let key = Outlook.Key(base: answer.base, architecture: answer.architecture)
            let place = Place(package: answer.package, key: key)
            if answers[place] == nil { answers[place] = index }
        }
    }

    /// Those of the same name and version, itself among them; ascending.
    func alike(_ package: AppPackage) -> [Int] { alike[Identity(package)] ?? [] }

    /// Whether something of a package is loaded there: a package of which nothing is proves nothing.
    func isLoaded(_ package: Int, on key: Outlook.Key) -> Bool {
        loaded.contains(Place(package: package, key: key))
    }

    func answer(_ package: Int, on key: Outlook.Key) -> PackageAnswer? {
        answers[Place(package: package, key: key)].map { result.packageAnswers[$0] }
    }
}
