import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
package import ElfitFindings
import ElfitPackages
import FoundationEssentials

/// The findings of an earlier JSON report: what is not in it is new.
package struct Baseline: Sendable {
    private let known: Set<Fingerprint>
    /// The base images it was made on.
    package let bases: Set<String>
    /// The ids in it that this elfit has no kind for: of another version of elfit, or misspelt. In their order.
    package let unknownIDs: [String]

    /// Reads a report that `elfit check --format json` or `--write-baseline` wrote.
    ///
    /// - Throws: ``BaselineError`` when it is not one.
    package init(json: [UInt8]) throws(BaselineError) {
        do {
            let document = try JSONDecoder().decode(Document.self, from: Data(json))
            bases = Set(document.bases.map(\.name))
            known = Self.fingerprints(try document.occurrences, in: document.packages.map(\.value))
            unknownIDs = document.unknownIDs
        } catch let error as BaselineError {
            throw error
        } catch {
            throw BaselineError(description: "not a JSON report of elfit check")
        }
    }

    /// The findings of a result itself.
    package init(_ result: CheckResult) {
        bases = Set(result.bases.map(\.name))
        known = Self.fingerprints(result.occurrences, in: result.packages)
        unknownIDs = []
    }

    private static func fingerprints(_ occurrences: [Occurrence], in packages: [AppPackage])
        -> Set<Fingerprint>
    {
        let prints = Fingerprints(occurrences, in: packages)
        return Set(occurrences.map(prints.of))
    }

    func has(_ fingerprint: Fingerprint) -> Bool { known.contains(fingerprint) }
}

/// The parts of the JSON report that a baseline is made of.
private struct Document: Decodable {
    struct Item: Decodable {
        let id, path, evidence: String

        /// Nil for what this elfit cannot find: then nothing is known by it.
        func occurrence(_ base: String, _ architecture: KnownArchitecture, _ package: Int?) -> Occurrence? {
            guard let architecture = architecture.value, let id = FindingID(rawValue: id) else { return nil }
            let finding = Finding(
                id: id, severity: .note, sentence: "", path: path, evidence: evidence, fix: "")
            return Occurrence(finding, base: base, architecture: architecture, package: package)
        }
    }
    /// Nil for one that this elfit does not know: nothing that it finds is of that.
    struct KnownArchitecture: Decodable {
        let value: Architecture?
        init(from decoder: any Decoder) throws {
            value = Architecture(rawValue: try decoder.singleValueContainer().decode(String.self))
        }
    }
    struct Base: Decodable { let name: String }
    struct Root: Decodable {
        let base: String
        let architecture: KnownArchitecture
        let package: Int?
        let findings: [Item]
    }
    struct Package: Decodable {
        struct Answer: Decodable {
            let base: String
            let architecture: KnownArchitecture
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
    let bases: [Base]
    let results: [Root]
    let packages: [Package]

    var unknownIDs: [String] {
        let items = results.flatMap(\.findings) + packages.flatMap { $0.answers.flatMap(\.findings) }
        return Set(items.map(\.id)).filter { FindingID(rawValue: $0) == nil }.sorted()
    }

    var occurrences: [Occurrence] {
        get throws {
            guard format == "elfit-report", (1...2).contains(version) else {
                throw BaselineError(description: "a report of another format or version")
            }
            let ofRoots = results.flatMap { root in
                let package = root.package.flatMap { packages.indices.contains($0) ? $0 : nil }
                return root.findings.compactMap { $0.occurrence(root.base, root.architecture, package) }
            }
            let ofPackages = packages.enumerated().flatMap { index, package in
                package.answers.flatMap { answer in
                    answer.findings.compactMap { $0.occurrence(answer.base, answer.architecture, index) }
                }
            }
            return ofRoots + ofPackages
        }
    }
}
