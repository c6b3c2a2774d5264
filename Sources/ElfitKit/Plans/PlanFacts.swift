import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation
import ElfitLocks
import ElfitPackages
import ElfitSystem

/// What a check of the app on the planned base image came to, as far as a plan asks.
struct PlanFacts {
    let result: CheckResult
    let base: BaseImage
    let question: Question
    /// The fix that the app needs there; nil where it runs without.
    let remedy: Remedy?
    /// With the fix applied.
    let verdict: Verdict
    /// What was given, as the user named it.
    let path: String
    /// Where the app lies in the image that is shipped.
    static let home = "/app"

    /// - Parameter paths: what is planned for.
    init(_ result: CheckResult, _ request: PlanRequest, paths: [String]) {
        self.result = result
        path = paths.first ?? "."
        // The image itself comes first where one is checked.
        base =
            result.bases.last
            ?? BaseImage(
                name: request.target, libc: .none, architecture: .amd64, libraryDirectories: [],
                files: Overlay.nothing)
        let name = base.name
        let answer = result.imageAnswers.first { $0.base == name }
        let remedy = result.remedies.first {
            $0.base == name && $0.fixesAll && [.addPackages, .copyLibraries].contains($0.kind)
                && $0.verdict <= .runsWithChanges
        }
        let copied = answer?.copied
        let installed = answer?.installed.flatMap { $0.basis == .nothing ? nil : $0.verdict }
        let isInstallable = !result.lockFiles.isEmpty || request.dockerfile != nil
        if isInstallable, let installed, installed <= copied ?? .unknown {
            (question, self.remedy, verdict) = (.installed, nil, installed)
        } else if copied ?? .unknown > .runs, let remedy {
            (question, self.remedy, verdict) = (.copied, remedy, remedy.verdict)
        } else {
            (question, self.remedy, verdict) = (.copied, nil, copied ?? installed ?? .unknown)
        }
    }

    /// As a Dockerfile's FROM names the base image.
    var pullName: String { Self.pullName(base.name) }

    static func pullName(_ name: String) -> String {
        BuiltInImages.description(of: name)?.pullName ?? name
    }

    /// The lock file that says what is installed.
    var lock: (path: String, format: LockFormat)? {
        result.lockFiles.lazy.compactMap { path in LockFormat(path: path).map { (path, $0) } }.first
    }

    /// The image's interpreter of a kind, brought along or its own.
    func runtime(_ kind: Runtime.Kind) -> Runtime? { base.runtimes.first { $0.kind == kind } }

    /// Whether nothing of the app was there to be asked about.
    var nothingIsKnown: Bool {
        result.nativeFiles == 0 && result.lockFiles.isEmpty
            && result.packages.allSatisfy { $0.ecosystem == .none }
            && result.runtimes.isEmpty
    }

    /// What still keeps the app from running there: the first causes.
    var problems: [String] {
        var seen: Set<String> = []
        let findings =
            (result.packageAnswers.filter { $0.base == base.name }.flatMap(\.findings)
            + result.answers.filter { $0.base == base.name }.flatMap(\.findings))
            .filter { $0.severity < .risk }
        var found = findings.map { "\($0.path): \($0.sentence)" }.filter { seen.insert($0).inserted }
        found += result.unread.map { "not read: \($0.path): \($0.reason)" }
        return found.isEmpty ? ["whether the app runs there is not known"] : Array(found.prefix(5))
    }

    /// How to look into a container of the image.
    var notes: [String] {
        guard base.shell == nil, !base.isFloor else { return [] }
        let isDistroless = pullName.contains("distroless/")
        let tag = isDistroless && !pullName.contains(":") ? "; \(pullName):debug has a shell" : ""
        return [
            "no shell in the image: docker debug, or kubectl debug with an ephemeral container, brings one\(tag)"
        ]
    }

    /// Which of the app's files asks for a library, for people.
    func need(of library: String) -> String? {
        for answer in result.answers where answer.base == base.name {
            if answer.missingLibraries.contains(where: { $0.name == library }) { return answer.path }
        }
        return nil
    }
}

extension Overlay {
    /// A file system without anything.
    fileprivate static var nothing: Overlay { Overlay(EmptyTree(), adding: [:]) }
}

/// No file at all.
private struct EmptyTree: FileTree {
    func entry(at path: String) -> FileEntry { .absent }
}
