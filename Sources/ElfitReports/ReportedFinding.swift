import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitSystem

/// A finding as a person counts it: one thing wrong with one object, with all base images and load roots that
/// show it. Formats for machines have one entry for each of these.
struct ReportedFinding {
    let finding: Finding
    /// In ladder order.
    let bases: [String]
    /// The same as numbers.
    let numbers: BaseNumbers
    /// The load roots that show it, in the order of the input.
    let roots: [String]
    /// Index into ``CheckResult/packages``; of the first package that shows it.
    let package: Int?
    /// The lock file's entry of the package, where that is what the finding is about.
    var locked: LockedPackage?
    /// What makes it the same one in a later report: kind, place and evidence; neither the machine's paths above
    /// the input nor the base images.
    var fingerprint = ""

    /// All of a result: what weighs most first, then in the order of the input.
    static func all(_ table: FindingTable, _ result: CheckResult) -> [ReportedFinding] {
        // Most findings have the base images of others.
        var names: [BaseNumbers: [String]] = [:]
        var all = table.entries.map { entry in
            let bases = names[entry.bases] ?? entry.bases.places.map { result.bases[$0].name }
            names[entry.bases] = bases
            return ReportedFinding(
                finding: entry.finding, bases: bases, numbers: entry.bases, roots: entry.roots,
                package: entry.package, locked: entry.locked)
        }
        Identity.name(&all, in: result)
        return [Severity.blocks, .unknown, .risk, .note].flatMap { severity in
            all.filter { $0.finding.severity == severity }
        }
    }
}

extension ReportedFinding {
    /// Whether it is about the image alone: an interpreter that it lacks.
    var isAboutRuntime: Bool { [.runtimeMissing, .runtimeVersion].contains(finding.id) }

    /// `numpy 2.1.0`; nil for what belongs to no package.
    func packageLabel(in result: CheckResult) -> String? {
        locked?.package.label ?? package.map { result.packages[$0].label }
    }
}

/// Fingerprints: readable ones are hashed, as tools bound their length.
private enum Identity {
    static func name(_ found: inout [ReportedFinding], in result: CheckResult) {
        var copies = PackageCopies<String>(result.packages)
        for index in found.indices {
            let item = found[index]
            found[index].fingerprint = hash([
                item.finding.id.rawValue, place(item, result), item.finding.evidence,
            ])
            copies.add(found[index].fingerprint, of: item.package)
        }
        // Further places of a package are numbered, as in baselines.
        var count: [String: Int] = [:]
        for index in found.indices {
            let copy = copies.number(of: found[index].fingerprint, in: found[index].package)
            if copy > 1 { found[index].fingerprint = hash([found[index].fingerprint, "\(copy)"]) }
            count[found[index].fingerprint, default: 0] += 1
        }
        // Where all that is the same, the words, the fix and the acceptance tell them apart, then the paths.
        for index in found.indices where count[found[index].fingerprint, default: 0] > 1 {
            let item = found[index]
            found[index].fingerprint = hash([
                item.fingerprint, item.finding.sentence, item.finding.fix, item.finding.severity.rawValue,
                item.finding.acceptance == nil ? "" : "accepted", unprefixed(item.finding.path),
            ])
        }
    }

    private static func unprefixed(_ path: String) -> String {
        path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    }

    /// The package and the file in it; a new version of the package is the same place.
    private static func place(_ item: ReportedFinding, _ result: CheckResult) -> String {
        let path = item.finding.path
        if let package = item.locked?.package {
            return "\(package.ecosystem.rawValue):\(package.registryName) in a lock file"
        }
        guard let package = item.package.map({ result.packages[$0] }), package.ecosystem != .none else {
            return unprefixed(path)
        }
        let inside =
            path == package.location || path.hasPrefix(package.location + "/")
            ? String(path.dropFirst(package.location.count)) : unprefixed(path)
        return "\(package.ecosystem.rawValue):\(package.name)\(inside)"
    }

    /// Of all parts, and of where one ends.
    private static func hash(_ parts: [String]) -> String {
        var hash = FNV1a()
        for part in parts {
            hash.add(part.utf8)
            // A byte that no UTF-8 text has.
            hash.add(CollectionOfOne(0xff))
        }
        return hash.digits
    }
}

extension Acceptance {
    /// For people: why a finding does not count.
    var words: String {
        switch self {
        case .waived(let reason, let until): "accepted until \(until): \(reason)"
        case .baseline: "accepted: an earlier report has it"
        }
    }
}
