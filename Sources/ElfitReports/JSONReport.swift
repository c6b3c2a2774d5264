import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
package import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages

/// The JSON report; its schema is docs/report.schema.json.
package enum JSONReport {
    /// Raised when a field changes its meaning or goes away.
    package static let formatVersion = 2

    package static func render(_ result: CheckResult) -> [UInt8] { render(ReportDigest(result)) }

    static func render(_ digest: ReportDigest) -> [UInt8] {
        let result = digest.result
        return JSONText.document { json in
            json.objects("answers", result.imageAnswers, answer)
            json.objects("bases", result.bases) { base(&$0, $1, digest.verdict(on: $1.name)) }
            json.objects("fixes", result.remedies, remedy)
            json.field("format", "elfit-report")
            if let image = result.image { json.object("image") { self.image(&$0, image) } }
            json.objects("installs", result.installs, install)
            json.field("lockFiles", result.lockFiles)
            packages(&json, result)
            if let recommendation = result.recommendation {
                json.object("recommendation") { self.recommendation(&$0, recommendation) }
            }
            json.objects("remarks", result.remarks, remark)
            json.objects("results", result.answers, root)
            json.objects("runtimes", result.runtimes, runtime)
            json.object("summary") { json in
                json.field("distinctNativeFiles", result.distinctFiles)
                json.field("exitStatus", Int(result.exitStatus))
                json.field("filesSeen", result.filesSeen)
                json.field("loadRoots", result.loadRoots)
                json.field("nativeFiles", result.nativeFiles)
            }
            json.objects("unread", result.unread, unread)
            json.field("version", formatVersion)
        }
    }

    /// What of a checked image was taken for its base, and what for the app.
    private static func image(_ json: inout JSONText, _ image: CheckedImage) {
        json.field("appBytes", image.appBytes)
        json.field("appFiles", image.appFiles)
        json.field("base", image.base)
        json.field("baseFiles", image.baseFiles)
        json.field("because", image.because)
        json.objects("deadWeight", image.deadWeight) { json, weight in
            json.field("bytes", weight.bytes)
            json.field("example", weight.example)
            json.field("files", weight.files)
            json.field("what", weight.what)
        }
        json.field("names", image.names)
        json.field("source", image.source)
        json.field("start", image.start)
        json.objects("systemPackages", image.systemPackages) { json, package in
            json.field("libraries", package.libraries)
            json.field("name", package.name)
            json.field("neededBy", package.neededBy)
            json.field("version", package.version)
        }
        json.field("user", image.user)
    }

    /// Both questions for a base image.
    private static func answer(_ json: inout JSONText, _ answer: ImageAnswer) {
        json.field("base", answer.base)
        json.field("copied", answer.copied?.rawValue)
        guard let installed = answer.installed else { return }
        json.object("installed") { json in
            json.field("basis", installed.basis.rawValue)
            json.field("buildStage", installed.buildStage)
            json.field("command", installed.command)
            json.field("verdict", installed.verdict.rawValue)
            json.field("why", installed.why)
        }
    }

    private static func install(_ json: inout JSONText, _ install: PackageInstall) {
        json.field("architecture", install.architecture.rawValue)
        json.field("base", install.base)
        json.field("basis", install.basis.rawValue)
        json.field("detail", install.outcome.detail)
        json.field("ecosystem", install.package.ecosystem.rawValue)
        json.objects("findings", install.findings, finding)
        json.field("kind", install.outcome.kind.rawValue)
        if let source = install.source {
            json.field("line", source.line)
            json.field("lockFile", source.path)
        }
        json.field("name", install.package.name)
        json.field("packageVersion", install.package.version)
        json.field("verdict", install.verdict.rawValue)
    }

    private static func recommendation(_ json: inout JSONText, _ recommendation: Recommendation) {
        json.field("base", recommendation.base)
        json.field("change", recommendation.change)
        json.field("pullName", recommendation.pullName)
        json.field("question", recommendation.question.rawValue)
        json.field("reasons", recommendation.reasons)
        json.field("sizeInMB", recommendation.size)
        if let smaller = recommendation.smaller {
            json.object("smaller") { json in
                json.field("image", smaller.image)
                json.field("sizeInMB", smaller.size)
                json.field("takes", smaller.takes)
            }
        }
        json.field("verdict", recommendation.verdict.rawValue)
    }

    private static func runtime(_ json: inout JSONText, _ runtime: AppRuntime) {
        json.field("kind", runtime.kind.rawValue)
        json.field("location", runtime.location)
        json.field("version", runtime.python?.description)
    }

    static func base(_ json: inout JSONText, _ base: BaseImage, _ verdict: Verdict) {
        json.field("architecture", base.architecture.rawValue)
        if let asked = base.asked {
            json.field("asked", asked)
            json.field("because", base.because)
        }
        json.field("certainty", base.certainty.rawValue)
        json.field("endOfLife", base.endOfLife)
        json.field("libc", base.libc.description)
        json.field("name", base.name)
        json.field("verdict", verdict.rawValue)
    }

    static func unread(_ json: inout JSONText, _ file: UnreadFile) {
        json.field("kind", file.kind)
        json.field("path", file.path)
        json.field("reason", file.reason)
    }

    static func remark(_ json: inout JSONText, _ remark: Remark) {
        json.field("line", remark.line)
        json.field("path", remark.path)
        json.field("sentence", remark.sentence)
    }

    private static func root(_ json: inout JSONText, _ answer: RootAnswer) {
        json.field("architecture", answer.architecture.rawValue)
        json.field("base", answer.base)
        json.objects("findings", answer.findings, finding)
        json.objects("missingLibraries", answer.missingLibraries) { json, library in
            json.field("name", library.name)
            json.field("neededBy", library.neededBy)
        }
        json.objects("missingSymbols", answer.missingSymbols) { json, symbol in
            json.field("name", symbol.name)
            json.field("neededBy", symbol.neededBy)
            json.field("version", symbol.version)
        }
        json.objects("missingVersions", answer.missingVersions) { json, version in
            json.field("library", version.library)
            json.field("neededBy", version.neededBy)
            json.field("version", version.version)
        }
        json.field("package", answer.package)
        json.field("path", answer.path)
        json.field("verdict", answer.verdict.rawValue)
    }

    static func finding(_ json: inout JSONText, _ finding: Finding) {
        if let acceptance = finding.acceptance {
            json.object("accepted") { json in
                switch acceptance {
                case .waived(let reason, let until):
                    json.field("by", "waiver")
                    json.field("reason", reason)
                    json.field("until", until)
                case .baseline: json.field("by", "baseline")
                }
            }
        }
        json.field("evidence", finding.evidence)
        json.field("fix", finding.fix)
        json.field("id", finding.id.rawValue)
        json.field("path", finding.path)
        json.field("sentence", finding.sentence)
        json.field("severity", finding.severity.rawValue)
    }

    private static func packages(_ json: inout JSONText, _ result: CheckResult) {
        let answers = Dictionary(grouping: result.packageAnswers, by: \.package)
        json.objects("packages", result.packages.enumerated()) { json, item in
            json.objects("answers", answers[item.offset, default: []], package)
            json.field("ecosystem", item.element.ecosystem.rawValue)
            json.field("location", item.element.location)
            json.field("name", item.element.name)
            json.field("version", item.element.version)
        }
    }

    private static func package(_ json: inout JSONText, _ answer: PackageAnswer) {
        json.field("architecture", answer.architecture.rawValue)
        json.field("base", answer.base)
        json.field("decidingPath", answer.decidingPath)
        json.objects("findings", answer.findings, finding)
        if let install = answer.install {
            json.object("install") { json in
                json.field("detail", install.detail)
                json.field("kind", install.kind.rawValue)
            }
        }
        json.objects("unused", answer.unused) { json, unused in
            json.field("path", unused.path)
            json.field("reason", unused.reason.rawValue)
        }
        json.field("verdict", answer.verdict.rawValue)
    }

    static func remedy(_ json: inout JSONText, _ remedy: Remedy) {
        json.field("architecture", remedy.architecture.rawValue)
        json.field("base", remedy.base)
        json.field("fixesAll", remedy.fixesAll)
        json.field("kind", remedy.kind.rawValue)
        json.field("lines", remedy.lines)
        json.field("roots", remedy.roots)
        json.field("sentence", remedy.sentence)
        json.field("verdict", remedy.verdict.rawValue)
    }
}
