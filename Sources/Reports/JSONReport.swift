import Findings
import FoundationEssentials

/// The JSON report; its schema is docs/report.schema.json.
public enum JSONReport {
    /// Raised when a field changes its meaning or goes away.
    public static let formatVersion = 1

    struct Document: Encodable {
        struct Base: Encodable {
            let name, libc, architecture, verdict, certainty: String
            let endOfLife: String?
        }
        struct Root: Encodable {
            struct Library: Encodable { let name, neededBy: String }
            struct Symbol: Encodable {
                let name: String
                let version: String?
                let neededBy: String
            }
            struct Version: Encodable { let version, library, neededBy: String }
            let path, base, architecture, verdict: String
            /// Index into `packages`.
            let package: Int?
            let missingLibraries: [Library]
            let missingSymbols: [Symbol]
            let missingVersions: [Version]
            let findings: [Item]
        }
        struct Item: Encodable {
            struct Acceptance: Encodable { let by, reason, until: String? }
            let id, severity, sentence, path, evidence, mend: String
            let accepted: Acceptance?
        }
        struct Package: Encodable {
            struct Answer: Encodable {
                struct Unused: Encodable { let path, reason: String }
                struct Install: Encodable { let kind, detail: String }
                let base, architecture, verdict: String
                let decidingPath: String?
                let findings: [Item]
                let unused: [Unused]
                let install: Install?
            }
            let ecosystem, name, location: String
            let version: String?
            let answers: [Answer]
        }
        struct Mend: Encodable {
            let kind, base, architecture, sentence, verdict: String
            let lines, roots: [String]
            let mendsAll: Bool
        }
        struct Unread: Encodable { let path, kind, reason: String }
        struct Summary: Encodable {
            let filesSeen, nativeFiles, distinctNativeFiles, loadRoots, exitStatus: Int
        }
        let format = "elfit-report"
        let version = JSONReport.formatVersion
        let summary: Summary
        let bases: [Base]
        let packages: [Package]
        let results: [Root]
        let remedies: [Mend]
        let unread: [Unread]
    }

    public static func render(_ result: CheckResult) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document(result)), as: UTF8.self) + "\n"
    }

    private static func document(_ result: CheckResult) -> Document {
        Document(
            summary: .init(
                filesSeen: result.filesSeen, nativeFiles: result.nativeFiles,
                distinctNativeFiles: result.distinctFiles, loadRoots: result.loadRoots,
                exitStatus: Int(result.exitStatus)),
            bases: result.bases.map {
                .init(
                    name: $0.name, libc: $0.libc.description, architecture: $0.architecture,
                    verdict: result.verdict(on: $0.name).rawValue, certainty: $0.certainty.rawValue,
                    endOfLife: $0.endOfLife)
            },
            packages: packages(result),
            results: result.answers.map(root),
            remedies: result.remedies.map(mend),
            unread: result.unread.map { .init(path: $0.path, kind: $0.kind, reason: $0.reason) })
    }

    private static func root(_ answer: RootAnswer) -> Document.Root {
        .init(
            path: answer.path, base: answer.base, architecture: answer.architecture,
            verdict: answer.verdict.rawValue, package: answer.package,
            missingLibraries: answer.missingLibraries.map { .init(name: $0.name, neededBy: $0.neededBy) },
            missingSymbols: answer.missingSymbols.map {
                .init(name: $0.name, version: $0.version, neededBy: $0.neededBy)
            },
            missingVersions: answer.missingVersions.map {
                .init(version: $0.version, library: $0.library, neededBy: $0.neededBy)
            },
            findings: answer.findings.map(item))
    }

    private static func item(_ finding: Finding) -> Document.Item {
        .init(
            id: finding.id, severity: finding.severity.rawValue, sentence: finding.sentence,
            path: finding.path, evidence: finding.evidence, mend: finding.mend,
            accepted: finding.acceptance.map(acceptance))
    }

    private static func acceptance(_ acceptance: Acceptance) -> Document.Item.Acceptance {
        switch acceptance {
        case .waived(let reason, let until): .init(by: "waiver", reason: reason, until: until)
        case .baseline: .init(by: "baseline", reason: nil, until: nil)
        }
    }

    private static func packages(_ result: CheckResult) -> [Document.Package] {
        let answers = Dictionary(grouping: result.packageAnswers, by: \.package)
        return result.packages.enumerated().map { index, package in
            .init(
                ecosystem: package.ecosystem.rawValue, name: package.name, location: package.location,
                version: package.version, answers: answers[index, default: []].map(answer))
        }
    }

    private static func answer(_ answer: PackageAnswer) -> Document.Package.Answer {
        .init(
            base: answer.base, architecture: answer.architecture, verdict: answer.verdict.rawValue,
            decidingPath: answer.decidingPath, findings: answer.findings.map(item),
            unused: answer.unused.map { .init(path: $0.path, reason: $0.reason.rawValue) },
            install: answer.install.map { .init(kind: $0.kind.rawValue, detail: $0.detail) })
    }

    private static func mend(_ remedy: Remedy) -> Document.Mend {
        .init(
            kind: remedy.kind.rawValue, base: remedy.base, architecture: remedy.architecture,
            sentence: remedy.sentence, verdict: remedy.verdict.rawValue, lines: remedy.lines,
            roots: remedy.roots, mendsAll: remedy.mendsAll)
    }
}
