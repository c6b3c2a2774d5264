package import ElfitBaseImages
package import ElfitLinkSimulation
package import ElfitPackages

/// What elfit says of one load root on one base image.
package struct RootAnswer: Sendable {
    /// The load root's path, with the archive member.
    package let path: String
    /// How it is loaded.
    package let kind: LoadKind
    package let base: String
    package let architecture: String
    package private(set) var verdict: Verdict
    package let missingLibraries: [MissingLibrary]
    package let missingSymbols: [MissingSymbol]
    package let missingVersions: [MissingVersion]
    package var findings: [Finding]
    /// Index into ``CheckResult/packages``; nil where every file is taken by itself.
    package let package: Int?
    /// What it brings to the process that opens it.
    let member: ProcessMember?

    /// - Parameter named: what the app's files are called in reports, by the paths that the loader knows.
    package init(
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
package struct UnreadFile: Sendable, Hashable {
    package let path: String
    package let kind: String
    package let reason: String
    /// The archive that it is a member of: the beginning of ``path``.
    package let archive: String?
    package init(path: String, kind: String, reason: String, archive: String? = nil) {
        self.path = path
        self.archive = archive
        self.kind = kind
        self.reason = reason
    }
}

/// A file that findings may be about: native, of another system, or a script.
package struct FoundFile: Sendable, Hashable {
    /// As reports name it: as the user did, with the archive member.
    package let path: String
    /// The archive that holds it, as the user named it: the beginning of ``path``.
    package let archive: String?
    package init(path: String, archive: String?) {
        self.path = path
        self.archive = archive
    }
}

/// The whole outcome of a check: what reports render.
package struct CheckResult: Sendable {
    package var bases: [BaseImage] = []
    /// The day of the answer, `YYYY-MM-DD`: some images are past their end of support by then.
    package var today = ""
    /// The files that were looked at, in the order of the input.
    package var files: [FoundFile] = []
    package var answers: [RootAnswer] = []
    /// What the app is made of, in the order of its files.
    package var packages: [AppPackage] = []
    /// One for each package and base image, in that order.
    package var packageAnswers: [PackageAnswer] = []
    /// What would turn verdicts, smallest change first for each base image.
    package var remedies: [Remedy] = []
    /// What decides the exit status.
    package var exitRules = ExitRules()
    /// What its users should know of their own configuration: expired waivers and the like, in the order of the file.
    package var remarks: [Remark] = []
    package var unread: [UnreadFile] = []
    package var filesSeen = 0
    package var nativeFiles = 0
    /// Native files with different content.
    package var distinctFiles = 0
    package var loadRoots = 0
    package init() {}

    /// The verdict for the whole app on a base image: the worst of its load roots; input that could not
    /// be read leaves it unknown.
    package func verdict(on base: String) -> Verdict { verdicts[base] ?? .unknown }

    /// ``verdict(on:)`` for every base image, in one pass.
    package var verdicts: [String: Verdict] {
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
