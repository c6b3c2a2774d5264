import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
package import ElfitFindings
import ElfitPackages
import FoundationEssentials

/// The findings of an earlier JSON report: what is not in it is new.
package struct Baseline: Sendable {
    private let known: Set<Fingerprint>
    /// What each of them is about that counts, for people: `needed-missing of numpy on alpine:3.20`.
    private let titles: [Fingerprint: String]
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
            (known, titles) = Self.fingerprints(
                try document.occurrences, in: document.packages.map(\.value), and: document.locked)
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
        let locked = result.installs.flatMap { install in
            install.findings.map { LockedFinding($0, in: install) }
        }
        (known, titles) = Self.fingerprints(result.occurrences, in: result.packages, and: locked)
        unknownIDs = []
    }

    private static func fingerprints(
        _ occurrences: [Occurrence], in packages: [AppPackage], and locked: [LockedFinding]
    ) -> (known: Set<Fingerprint>, titles: [Fingerprint: String]) {
        let prints = Fingerprints(occurrences, in: packages)
        var known: Set<Fingerprint> = []
        var titles: [Fingerprint: String] = [:]
        func add(_ print: Fingerprint, _ finding: Finding, _ package: AppPackage?, _ base: String) {
            known.insert(print)
            if finding.severity != .note { titles[print] = title(finding, package, base) }
        }
        for item in occurrences {
            add(prints.of(item), item.finding, item.package.map { packages[$0] }, item.base)
        }
        for item in locked { add(item.fingerprint, item.finding, item.package, item.base) }
        return (known, titles)
    }

    private static func title(_ finding: Finding, _ package: AppPackage?, _ base: String) -> String {
        let name = package.flatMap { $0.ecosystem == .none ? nil : $0.name } ?? finding.path
        return "\(finding.id) of \(name) on \(base)"
    }

    /// What it has that was not found again, on base images that were asked. Each once, sorted.
    package func fixed(in result: CheckResult) -> [String] {
        let found = Baseline(result)
        let asked = Set(result.bases.map(\.name))
        let names = Set(titles.filter { !found.has($0.key) }.map(\.value))
        return names.filter { name in asked.contains { name.hasSuffix(" on \($0)") } }.sorted()
    }

    func has(_ fingerprint: Fingerprint) -> Bool { known.contains(fingerprint) }
}

/// The parts of the JSON report that a baseline is made of.
private struct Document: Decodable {
    struct Item: Decodable {
        let id, path, evidence: String
        let severity: String?

        /// Nil for what this elfit cannot find: then nothing is known by it.
        func occurrence(_ base: String, _ architecture: KnownArchitecture, _ package: Int?) -> Occurrence? {
            guard let architecture = architecture.value, let id = FindingID(rawValue: id) else { return nil }
            let finding = Finding(
                id: id, severity: severity.flatMap(Severity.init) ?? .blocks, sentence: "", path: path,
                evidence: evidence, fix: "")
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
    struct Install: Decodable {
        let base: String
        let architecture: KnownArchitecture
        let ecosystem, name: String
        let lockFile: String?
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
    /// Version 1 has none.
    let installs: [Install]?

    var unknownIDs: [String] {
        let items =
            results.flatMap(\.findings) + packages.flatMap { $0.answers.flatMap(\.findings) }
            + (installs ?? []).flatMap(\.findings)
        return Set(items.map(\.id)).filter { FindingID(rawValue: $0) == nil }.sorted()
    }

    var locked: [LockedFinding] {
        (installs ?? []).flatMap { install in
            let package = AppPackage(
                ecosystem: AppPackage.Ecosystem(rawValue: install.ecosystem) ?? .none, name: install.name,
                location: install.lockFile ?? "")
            return install.findings.compactMap { item in
                item.occurrence(install.base, install.architecture, nil).map {
                    LockedFinding(
                        finding: $0.finding, base: $0.base, architecture: $0.architecture, package: package)
                }
            }
        }
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
