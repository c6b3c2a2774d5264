import Packages

/// What makes a finding the same one in a later report: its kind, its package or file, and what shows it; not the
/// package's version, nor where the tree lies. Baselines and code scanning tell new findings by it.
public struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
    /// Readable and stable: five fields between bars; bars and line ends in them are escaped.
    public let description: String

    /// - Parameter package: the package that the finding was made in.
    public init(_ finding: Finding, base: String, architecture: String, package: AppPackage?) {
        let place =
            package.flatMap { $0.ecosystem == .none ? nil : "\($0.ecosystem.rawValue):\($0.name)" }
            ?? "file:" + Self.relative(finding.path)
        description = [finding.id, base, architecture, place, finding.evidence].map(Self.escaped)
            .joined(separator: "|")
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
    /// A finding's fingerprint in an answer for one of its load roots.
    public func fingerprint(_ finding: Finding, in answer: RootAnswer) -> Fingerprint {
        Fingerprint(
            finding, base: answer.base, architecture: answer.architecture,
            package: answer.package.map { packages[$0] })
    }

    /// A package finding's fingerprint.
    public func fingerprint(_ finding: Finding, in answer: PackageAnswer) -> Fingerprint {
        Fingerprint(
            finding, base: answer.base, architecture: answer.architecture, package: packages[answer.package])
    }
}
