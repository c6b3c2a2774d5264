import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages

/// The builds that were read and simulated, to judge by their bytes what a lock file names.
struct BuildsAtHand {
    /// What is known of one build on one base image.
    struct Judgement {
        let verdict: Verdict
        let findings: [Finding]
        let install: InstallOutcome?
    }
    private struct Place: Hashable {
        let package: String
        let base: String
        let architecture: Architecture
    }
    private let result: CheckResult
    private var answers: [Place: [Int]] = [:]

    init(_ result: CheckResult) {
        self.result = result
        for (index, answer) in result.packageAnswers.enumerated() {
            let package = result.packages[answer.package]
            guard package.ecosystem != .none else { continue }
            let key = Self.key(package.ecosystem, package.name, package.version)
            answers[Place(package: key, base: answer.base, architecture: answer.architecture), default: []]
                .append(index)
        }
    }

    private static func key(_ ecosystem: AppPackage.Ecosystem, _ name: String, _ version: String?) -> String {
        "\(ecosystem.rawValue) \(ecosystem == .python ? WheelName.normalized(name) : name) \(version ?? "")"
    }

    /// What is known of the wheel with these tags that the installer takes there; nil where it is not at hand.
    func wheel(_ name: String, _ version: String?, _ tags: [WheelTag], on base: BaseImage) -> Judgement? {
        all(.python, name, version, on: base).first {
            $0.install?.kind == .same && Set($0.install?.tags ?? []) == Set(tags)
        }
    }

    /// What is known of an installed package of Node's.
    func node(_ name: String, _ version: String?, on base: BaseImage) -> Judgement? {
        all(.node, name, version, on: base).first
    }

    private func all(
        _ ecosystem: AppPackage.Ecosystem, _ name: String, _ version: String?, on base: BaseImage
    )
        -> [Judgement]
    {
        let place = Place(
            package: Self.key(ecosystem, name, version), base: base.name, architecture: base.architecture)
        return (answers[place] ?? []).map { index in
            let answer = result.packageAnswers[index]
            let roots = result.answers.filter {
                $0.package == answer.package && $0.base == base.name && $0.architecture == base.architecture
            }
            let findings = answer.findings + roots.flatMap(\.findings)
            return Judgement(
                verdict: answer.verdict, findings: findings.filter { $0.severity < .note },
                install: answer.install)
        }
    }
}
