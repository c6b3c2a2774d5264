import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitPolicy
import ElfitReports
import ElfitTestSupport
import Testing

/// What waivers and baselines accept, on the samples.
struct AcceptanceTests {
    static let paths = ["Samples/app", "Samples/wheelhouse"]
    static let bases = ["alpine:3.20", "distroless/base-debian12"]

    private func check() throws -> CheckResult {
        var options = ScanOptions(paths: Self.paths, threads: 2)
        options.asksForRuntimes = false
        options.bases = Self.bases
        return try Scan(options).run()
    }

    private func waiver(
        _ id: FindingID, package: String? = nil, path: String? = nil, base: String? = nil,
        expires: String = "2027-01-31"
    ) -> Waiver {
        Waiver(
            finding: id, package: package, path: path, base: base, reason: "why", expires: expires, line: 7)
    }

    private func accepted(_ result: CheckResult) -> Set<String> {
        let roots = result.answers.flatMap { answer in
            answer.findings.filter { $0.acceptance != nil }.map { "\($0.id) \(answer.base) \(answer.path)" }
        }
        return Set(roots)
    }

    private func apply(_ waivers: [Waiver], today: String = "2026-06-01") throws -> CheckResult {
        var result = try check()
        Acceptances(waivers: waivers, source: ".elfit.yml", today: Day(today)!).apply(to: &result)
        return result
    }

    @Test func aWaiverCoversItsKindOnItsImagesAndPaths() throws {
        let all = try check().answers.flatMap { answer in
            answer.findings.filter { $0.id == .neededMissing }.map {
                "\($0.id) \(answer.base) \(answer.path)"
            }
        }
        #expect(Set(all).count > 4)
        #expect(accepted(try apply([waiver(.neededMissing)])) == Set(all))
        let onAlpine = accepted(try apply([waiver(.neededMissing, base: "alpine:*")]))
        #expect(onAlpine == Set(all).filter { $0.contains(" alpine:3.20 ") })
        let ofApp = accepted(try apply([waiver(.neededMissing, path: "Samples/app/**")]))
        #expect(ofApp == Set(all).filter { $0.contains("Samples/app/") })
        #expect(!ofApp.isEmpty && ofApp.count < all.count)
    }

    @Test func verdictsStayTrueAndOnlyTheExitStatusChanges() throws {
        var result = try check()
        #expect(result.exitStatus == 1)
        Acceptances(baseline: Baseline(result)).apply(to: &result)
        #expect(result.exitStatus == 0)
        #expect(result.verdict(on: "alpine:3.20") == .doesNotRun)
    }

    @Test func anExpiredWaiverNoLongerAcceptsAndIsNamed() throws {
        let last = try apply([waiver(.neededMissing, expires: "2026-06-01")])
        #expect(!accepted(last).isEmpty)
        #expect(
            last.remarks.map(\.description) == [
                ".elfit.yml:7: the waiver of needed-missing ends on 2026-06-01"
            ])
        let after = try apply([waiver(.neededMissing, expires: "2026-05-31")])
        #expect(accepted(after).isEmpty)
        #expect(
            after.remarks.map(\.description) == [
                ".elfit.yml:7: the waiver of needed-missing expired on 2026-05-31"
            ])
    }

    /// Which part of it fits nothing.
    @Test func anUnusedWaiverSaysWhatKeepsItFromBeingUsed() throws {
        let result = try apply([
            waiver(.neededMissing, base: "alpin:*"),
            waiver(.neededMissing, package: "bcript", base: "distroless/*"),
            waiver(.neededMissing, package: "bcrypt", path: "wheels/**"),
            waiver(.neededMissing, package: "bcrypt", path: "Samples/**"),
        ])
        #expect(
            result.remarks.map(\.sentence) == [
                "the waiver of needed-missing is not used: that was found, but on no base image 'alpin:*'",
                "the waiver of needed-missing is not used: that was found, but in no package 'bcript'",
                "the waiver of needed-missing is not used: that was found, but at no path 'wheels/**'",
            ])
    }

    @Test(arguments: [("2026-06-15", 1), ("2026-06-16", 0), ("2027-01-31", 0)])
    func aWaiverThatEndsSoonIsNamed(_ expires: String, _ count: Int) throws {
        let result = try apply([waiver(.neededMissing, expires: expires)])
        #expect(!accepted(result).isEmpty)
        #expect(result.remarks.count == count)
    }

    @Test(arguments: [
        ("2026-06-01", "2026-06-01", 0), ("2026-12-31", "2027-01-01", 1), ("2026-02-28", "2026-03-01", 1),
        ("2028-02-28", "2028-03-01", 2), ("1999-12-31", "2000-12-31", 366), ("2026-06-02", "2026-06-01", -1),
        ("1970-01-01", "2026-11-25", 20782),
    ])
    func daysAreCountedByTheCalendar(_ from: String, _ to: String, _ days: Int) throws {
        #expect(try #require(Day(from)).days(until: try #require(Day(to))) == days)
    }

    @Test func anUnusedWaiverIsNamed() throws {
        let result = try apply([waiver(.tlsSurplus)])
        #expect(
            result.remarks.map(\.description) == [
                ".elfit.yml:7: the waiver of tls-surplus is not used: nothing that it is about was found"
            ])
    }

    @Test func aWrittenReportIsABaselineAndOnlyNewFindingsCount() throws {
        var result = try check()
        let report = JSONReport.render(result)
        Acceptances(baseline: try Baseline(json: report)).apply(to: &result)
        #expect(result.exitStatus == 0)
        var fewer = try check()
        fewer.answers.removeAll { $0.path == "Samples/app/hello-cpp" }
        var later = try check()
        Acceptances(baseline: Baseline(fewer)).apply(to: &later)
        #expect(later.exitStatus == 1)
        let new = later.answers.filter { $0.findings.contains { $0.acceptance == nil } }
        #expect(Set(new.map(\.path)) == ["Samples/app/hello-cpp"])
    }

    /// Of another version of elfit: kept, and told.
    @Test func aBaselineKeepsIDsThatAreNotKnown() throws {
        var result = try check()
        let report = String(decoding: JSONReport.render(result), as: UTF8.self)
        let other = report.replacing("\"needed-missing\"", with: "\"needed-vanished\"")
        let baseline = try Baseline(json: Array(other.utf8))
        #expect(baseline.unknownIDs == ["needed-vanished"])
        Acceptances(baseline: baseline).apply(to: &result)
        let open = result.answers.flatMap(\.findings).filter { $0.acceptance == nil }
        #expect(Set(open.map(\.id)) == [.neededMissing])
        #expect(try Baseline(json: Array(report.utf8)).unknownIDs.isEmpty)
    }

    @Test(arguments: ["", "{}", "[]", #"{"format":"other","version":1,"results":[],"packages":[]}"#])
    func whatIsNoReportIsNoBaseline(_ text: String) {
        #expect(throws: BaselineError.self) { try Baseline(json: Array(text.utf8)) }
    }

    @Test(arguments: [
        (Severity?.some(.blocks), Int32(0)), (.some(.risk), 0), (.some(.note), 1), (nil, 0),
    ])
    func theLeastSeverityThatFailsIsChosen(_ failOn: Severity?, _ status: Int32) throws {
        var result = try check()
        // Only notes are left.
        for index in result.answers.indices {
            result.answers[index].findings.removeAll { $0.severity != .note }
        }
        for index in result.packageAnswers.indices { result.packageAnswers[index].findings = [] }
        #expect(result.answers.contains { !$0.findings.isEmpty })
        result.exitRules.failOn = failOn
        #expect(result.exitStatus == status)
    }

    @Test func anIncompleteAnswerPassesOnlyWhereThatIsAllowed() throws {
        var result = try check()
        for index in result.answers.indices { result.answers[index].findings = [] }
        for index in result.packageAnswers.indices { result.packageAnswers[index].findings = [] }
        #expect(result.exitStatus == 0)
        result.unread = [UnreadFile(path: "a", kind: "missing", reason: "does not exist")]
        #expect(result.exitStatus == 3)
        result.exitRules.allowsIncomplete = true
        #expect(result.exitStatus == 0)
    }
}
