import ElfitELF
import ElfitFindings

/// What is known of the app on one base image, for one architecture.
struct Outlook: Sendable {
    /// The worst verdict of each load root, by its path in reports.
    private(set) var roots: [String: Verdict] = [:]
    /// Of each package as a whole, by its index.
    private(set) var packages: [Int: Verdict] = [:]

    struct Key: Hashable, Sendable {
        let base: String
        let architecture: Architecture
    }

    /// The outlooks on everything that was judged.
    static func all(_ result: CheckResult) -> [Key: Outlook] {
        var outlooks: [Key: Outlook] = [:]
        for answer in result.answers {
            let key = Key(base: answer.base, architecture: answer.architecture)
            outlooks[key, default: Outlook()].roots[answer.path, default: .runs].raise(to: answer.verdict)
        }
        for answer in result.packageAnswers {
            let key = Key(base: answer.base, architecture: answer.architecture)
            outlooks[key, default: Outlook()].packages[answer.package, default: .runs].raise(
                to: answer.verdict)
        }
        return outlooks
    }

    /// A load root's verdict; where nothing loads it there, its package's.
    func verdict(of root: String, in package: Int?) -> Verdict? {
        roots[root] ?? package.flatMap { packages[$0] }
    }

    var worst: Verdict { max(roots.values.max() ?? .runs, packages.values.max() ?? .runs) }
}

extension Verdict {
    mutating func raise(to other: Verdict) { self = max(self, other) }
}
