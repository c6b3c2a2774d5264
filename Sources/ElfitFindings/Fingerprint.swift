package import ElfitELF
import ElfitFindingKinds
package import ElfitPackages

/// What makes a finding the same one in a later report: its kind, its package or file, and what shows it; not the
/// package's version, nor where the tree lies. Baselines and code scanning tell new findings by it.
///
/// Where packages of one name lie at several places, the first place that shows a finding has the fingerprint that
/// it would have alone, and further ones a number: from the place least deep, then by its path. So a scan's
/// fingerprints say how many places show a finding: neither an upgrade nor a move makes one of them a new one, nor
/// does it when a place goes away; one place more is one finding more.
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
    /// Readable and stable: five fields between bars, and the number from 2; bars and line ends in them are escaped.
    package let description: String

    /// - Parameters:
    ///   - package: the package that the finding was made in.
    ///   - copy: which of the places that show it this is, from 1.
    package init(
        _ finding: Finding, base: String, architecture: Architecture, package: AppPackage?, copy: Int = 1
    ) {
        let place =
            package.flatMap { $0.ecosystem == .none ? nil : "\($0.ecosystem.rawValue):\($0.name)" }
            ?? "file:" + Self.relative(finding.path)
        let fields =
            [finding.id.rawValue, base, architecture.rawValue, place, finding.evidence]
            + (copy > 1 ? ["\(copy)"] : [])
        description = fields.map(Self.escaped).joined(separator: "|")
    }

    /// Without a leading `./`, as a path is written both ways.
    private static func relative(_ path: String) -> String {
        path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    }

    private static func escaped(_ field: String) -> String {
        var text = ""
        for character in field.unicodeScalars {
            switch character {
            case "|", "%", "\n", "\r": text += "%" + String(character.value, radix: 16, uppercase: true)
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }
}

extension CheckResult {
    /// Every finding where it was made: those of load roots, then those of packages.
    package var occurrences: [Occurrence] {
        answers.flatMap { answer in answer.findings.map { Occurrence($0, in: answer) } }
            + packageAnswers.flatMap { answer in answer.findings.map { Occurrence($0, in: answer) } }
    }
}
