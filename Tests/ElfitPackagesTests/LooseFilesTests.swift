import ElfitFindings
import ElfitKit
import ElfitPackages
import Testing

/// Files that belong to no package.
struct LooseFilesTests {
    private func check(_ paths: [String], _ bases: [String]) throws -> CheckResult {
        var options = ScanOptions(paths: paths, threads: 2)
        options.bases = bases
        return try Scan(options).run()
    }

    @Test func filesOfOneDirectoryAreOnePackageWhoseVerdictIsItsWorst() throws {
        let result = try check(["Samples/app"], ["debian:12-slim", "scratch"])
        let package = try #require(result.packages.firstIndex { $0.name == "Samples/app" })
        let onScratch = try #require(
            result.packageAnswers.first { $0.package == package && $0.base == "scratch" })
        #expect(onScratch.verdict == .doesNotRun)
        let roots = result.answers.filter { $0.package == package && $0.base == "scratch" }
        #expect(roots.contains { $0.verdict == .runs })
        #expect(roots.first { $0.verdict == .doesNotRun }?.path == onScratch.decidingPath)
    }

    @Test func everyRootBelongsToAPackageUnlessEachFileIsAsked() throws {
        let result = try check(["Samples"], ["debian:12-slim"])
        #expect(!result.answers.isEmpty)
        #expect(result.answers.allSatisfy { $0.package != nil })
    }
}
