import Findings
import FoundationEssentials
import Packages

/// The findings of an earlier JSON report: what is not in it is new.
public struct Baseline: Sendable {
    private let known: Set<Fingerprint>

    /// Reads a report that `elfit check --format json` or `--write-baseline` wrote.
    ///
    /// - Throws: ``BaselineError`` when it is not one.
    public init(json: [UInt8]) throws(BaselineError) {
        do {
            known = try JSONDecoder().decode(Document.self, from: Data(json)).fingerprints
        } catch let error as BaselineError {
            throw error
        } catch {
            throw BaselineError(description: "not a JSON report of elfit check")
        }
    }

    /// The findings of a result itself.
    public init(_ result: CheckResult) {
        let roots = result.answers.flatMap { answer in
            answer.findings.map { result.fingerprint($0, in: answer) }
        }
        let packages = result.packageAnswers.flatMap { answer in
            answer.findings.map { result.fingerprint($0, in: answer) }
        }
        known = Set(roots + packages)
    }

    func has(_ fingerprint: Fingerprint) -> Bool { known.contains(fingerprint) }
}

/// Why a file is no baseline.
public struct BaselineError: Error, Sendable, CustomStringConvertible {
    public let description: String
}

/// The parts of the JSON report that a baseline is made of.
private struct Document: Decodable {
    struct Item: Decodable { let id, path, evidence: String }
    struct Root: Decodable {
        let base, architecture: String
        let package: Int?
        let findings: [Item]
    }
    struct Package: Decodable {
        struct Answer: Decodable {
            let base, architecture: String
            let findings: [Item]
        }
        let ecosystem, name, location: String
        let answers: [Answer]

        var value: AppPackage {
            AppPackage(
                ecosystem: AppPackage.Ecosystem(rawValue: ecosystem) ?? .none, name: name, location: location)
        }
    }
    let format: String
    let version: Int
    let results: [Root]
    let packages: [Package]

    var fingerprints: Set<Fingerprint> {
        get throws {
            guard format == "elfit-report", version == 1 else {
                throw BaselineError(description: "a report of another format or version")
            }
            var found: Set<Fingerprint> = []
            for root in results {
                let package = root.package.flatMap {
                    packages.indices.contains($0) ? packages[$0].value : nil
                }
                for item in root.findings {
                    found.insert(Self.print(item, root.base, root.architecture, package))
                }
            }
            for package in packages {
                for answer in package.answers {
                    for item in answer.findings {
                        found.insert(Self.print(item, answer.base, answer.architecture, package.value))
                    }
                }
            }
            return found
        }
    }

    private static func print(
        _ item: Item, _ base: String, _ architecture: String, _ package: AppPackage?
    ) -> Fingerprint {
        let finding = Finding(
            id: item.id, severity: .note, sentence: "", path: item.path, evidence: item.evidence, mend: "")
        return Fingerprint(finding, base: base, architecture: architecture, package: package)
    }
}
