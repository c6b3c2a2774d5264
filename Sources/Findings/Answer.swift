import BaseImages
import LinkSimulation
import Packages

/// What elfit says of one load root on one base image.
public struct RootAnswer: Sendable {
    /// The load root's path, with the archive member.
    public let path: String
    /// How it is loaded.
    public let kind: LoadKind
    public let base: String
    public let architecture: String
    public private(set) var verdict: Verdict
    public let missingLibraries: [MissingLibrary]
    public let missingSymbols: [MissingSymbol]
    public let missingVersions: [MissingVersion]
    public var findings: [Finding]
    /// Index into ``CheckResult/packages``; nil where every file is taken by itself.
    public let package: Int?
    /// What it brings to the process that opens it.
    let member: ProcessMember?

    /// - Parameter named: what the app's files are called in reports, by the paths that the loader knows.
    public init(
        path: String, package: Int? = nil, base: BaseImage, simulation: Simulation,
        named: [String: String] = [:]
    ) {
        self.path = path
        kind = simulation.root?.kind ?? .listed
        self.package = package
        self.base = base.name
        architecture = base.architecture
        missingLibraries = simulation.missingLibraries.neededBy(named)
        missingSymbols = simulation.missingSymbols.neededBy(named)
        missingVersions = simulation.missingVersions.neededBy(named)
        findings = AllKinds.findings(simulation, on: base)
        for index in findings.indices { findings[index].name(in: path, named) }
        verdict = Verdict.of(findings)
        member = ProcessMember(simulation, on: base)
    }

    /// The load root is a part that its package does without: what is wrong with it decides nothing.
    public mutating func weigh(as part: OptionalPart) {
        guard let worst = findings.min(by: { $0.severity < $1.severity }) else { return }
        let severity: Severity = part.isDoubtful ? .risk : .note
        let others = findings.filter { $0.severity == .note }
        let sentence = "\(worst.sentence) when this part is used: \(part.why)"
        findings =
            [
                Finding(
                    id: PythonOptionalPart.id, severity: severity, sentence: sentence, path: worst.path,
                    evidence: worst.evidence, mend: PythonOptionalPart.mend)
            ] + others
        verdict = Verdict.of(findings)
    }

    /// Takes in what other load roots of the process make of it.
    mutating func add(_ finding: Finding, named: [String: String]) {
        findings.append(finding)
        findings[findings.count - 1].name(in: path, named)
        verdict = max(verdict, Verdict.of(findings))
    }
}

extension Finding {
    /// Gives the file the name that reports have for it: the load root's own where the finding names none.
    fileprivate mutating func name(in root: String, _ named: [String: String]) {
        if path.isEmpty { path = root } else if let name = named[path] { path = name }
    }
}

/// What something is missing in, by the name that reports have for it.
private protocol Needed {
    var neededBy: String { get set }
}
extension MissingLibrary: Needed {}
extension MissingSymbol: Needed {}
extension MissingVersion: Needed {}

extension Array where Element: Needed {
    fileprivate func neededBy(_ named: [String: String]) -> Self {
        if named.isEmpty { return self }
        return map { needed in
            guard let name = named[needed.neededBy] else { return needed }
            var copy = needed
            copy.neededBy = name
            return copy
        }
    }
}

/// A line about input that was not read.
public struct UnreadFile: Sendable, Hashable {
    public let path: String
    public let kind: String
    public let reason: String
    /// The archive that it is a member of: the beginning of ``path``.
    public let archive: String?
    public init(path: String, kind: String, reason: String, archive: String? = nil) {
        self.path = path
        self.archive = archive
        self.kind = kind
        self.reason = reason
    }
}

/// A file that findings may be about: native, of another system, or a script.
public struct FoundFile: Sendable, Hashable {
    /// As reports name it: as the user did, with the archive member.
    public let path: String
    /// The archive that holds it, as the user named it: the beginning of ``path``.
    public let archive: String?
    public init(path: String, archive: String?) {
        self.path = path
        self.archive = archive
    }
}

/// The whole outcome of a check: what reports render.
public struct CheckResult: Sendable {
    public var bases: [BaseImage] = []
    /// The day of the answer, `YYYY-MM-DD`: some images are past their end of support by then.
    public var today = ""
    /// The files that were looked at, in the order of the input.
    public var files: [FoundFile] = []
    public var answers: [RootAnswer] = []
    /// What the app is made of, in the order of its files.
    public var packages: [AppPackage] = []
    /// One for each package and base image, in that order.
    public var packageAnswers: [PackageAnswer] = []
    /// What would turn verdicts, smallest change first for each base image.
    public var remedies: [Remedy] = []
    /// What decides the exit status.
    public var exitRules = ExitRules()
    /// What its users should know of their own configuration: expired waivers and the like, in the order of the file.
    public var remarks: [Remark] = []
    public var unread: [UnreadFile] = []
    public var filesSeen = 0
    public var nativeFiles = 0
    /// Native files with different content.
    public var distinctFiles = 0
    public var loadRoots = 0
    public init() {}

    /// The verdict for the whole app on a base image: the worst of its load roots; input that could not
    /// be read leaves it unknown.
    public func verdict(on base: String) -> Verdict { verdicts[base] ?? .unknown }

    /// ``verdict(on:)`` for every base image, in one pass.
    public var verdicts: [String: Verdict] {
        var roots: [String: Verdict] = [:]
        for answer in answers { roots[answer.base] = max(roots[answer.base] ?? .runs, answer.verdict) }
        var all: [String: Verdict] = [:]
        let least: Verdict = unread.isEmpty ? .runs : .unknown
        for base in bases { all[base.name] = max(roots[base.name] ?? .unknown, least) }
        for answer in packageAnswers {
            guard let known = all[answer.base] else { continue }
            all[answer.base] = max(known, answer.verdict)
        }
        return all
    }
}
