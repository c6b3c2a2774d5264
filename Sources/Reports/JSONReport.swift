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
            struct Item: Encodable { let id, severity, sentence, path, evidence, mend: String }
            let path, base, architecture, verdict: String
            let missingLibraries: [Library]
            let missingSymbols: [Symbol]
            let missingVersions: [Version]
            let findings: [Item]
        }
        struct Unread: Encodable { let path, kind, reason: String }
        struct Summary: Encodable {
            let filesSeen, nativeFiles, distinctNativeFiles, loadRoots, exitStatus: Int
        }
        let format = "elfit-report"
        let version = JSONReport.formatVersion
        let summary: Summary
        let bases: [Base]
        let results: [Root]
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
            results: result.answers.map(root),
            unread: result.unread.map { .init(path: $0.path, kind: $0.kind, reason: $0.reason) })
    }

    private static func root(_ answer: RootAnswer) -> Document.Root {
        .init(
            path: answer.path, base: answer.base, architecture: answer.architecture,
            verdict: answer.verdict.rawValue,
            missingLibraries: answer.missingLibraries.map { .init(name: $0.name, neededBy: $0.neededBy) },
            missingSymbols: answer.missingSymbols.map {
                .init(name: $0.name, version: $0.version, neededBy: $0.neededBy)
            },
            missingVersions: answer.missingVersions.map {
                .init(version: $0.version, library: $0.library, neededBy: $0.neededBy)
            },
            findings: answer.findings.map {
                .init(
                    id: $0.id, severity: $0.severity.rawValue, sentence: $0.sentence, path: $0.path,
                    evidence: $0.evidence, mend: $0.mend)
            })
    }
}
