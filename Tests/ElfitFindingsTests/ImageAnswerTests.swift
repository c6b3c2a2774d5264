import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import Testing

/// Both questions for an image, from what was found of packages and lock files.
@Suite struct ImageAnswerTests {
    private func result(on name: String) throws -> CheckResult {
        var result = CheckResult()
        result.bases = [try BuiltInImages.image(name, architecture: .amd64)]
        result.runtimes = [AppRuntime(kind: .python, python: PythonVersion(minor: 13), location: ".venv")]
        return result
    }

    private func install(_ verdict: Verdict, _ basis: InstallBasis, _ findings: [Finding] = [])
        -> PackageInstall
    {
        PackageInstall(
            package: AppPackage(ecosystem: .python, name: "numpy", version: "2.1.0", location: "uv.lock"),
            base: "python:3.13-slim-trixie", architecture: .amd64,
            outcome: InstallOutcome(kind: .elsewhere, detail: "numpy-2.1.0-cp313-cp313-manylinux.whl"),
            verdict: verdict, basis: basis, findings: findings, source: SourceLine(path: "uv.lock", line: 7))
    }

    @Test func withoutLockNothingIsKnownOfAnInstallation() throws {
        let answer = try #require(try result(on: "python:3.13-slim-trixie").imageAnswers.first)
        #expect(answer.copied == .runs)
        #expect(answer.installed?.verdict == .unknown)
        #expect(answer.installed?.why == "no lock file")
        #expect(answer.installed?.command?.hasPrefix("uv pip") == true)
        #expect(answer.installed?.buildStage == nil)
    }

    @Test func aStageIsNamedWhereTheImageHasNoInstaller() throws {
        let answer = try #require(try result(on: "distroless/python3-debian13").imageAnswers.first)
        #expect(answer.installed?.buildStage == "python:3.13-slim-trixie")
        // Of Debian 12, whose glibc is not newer than the image's.
        let older = try BuiltInImages.image("distroless/cc-debian12", architecture: .amd64)
        #expect(BuildStage.image(.python, Version("3.13"), for: older)?.name == "python:3.13-slim-bookworm")
    }

    @Test func locksAnswerByTheWorstPackage() throws {
        var result = try result(on: "python:3.13-slim-trixie")
        result.lockFiles = ["uv.lock"]
        result.installs = [install(.runs, .bytes), install(.runs, .tags)]
        #expect(result.imageAnswers.first?.installed?.verdict == .runs)
        #expect(result.imageAnswers.first?.installed?.basis == .tags)
        let finding = Finding(
            id: .wheelSdistOnly, severity: .blocks, sentence: "builds from source", path: "uv.lock",
            evidence: "numpy", fix: "lock a version with a wheel")
        result.installs.append(install(.doesNotRun, .tags, [finding]))
        #expect(result.imageAnswers.first?.installed?.verdict == .doesNotRun)
        #expect(result.imageAnswers.first?.installed?.why == "builds from source: numpy 2.1.0")
    }

    @Test func theQuestionThatCountsDecidesTheExitStatus() throws {
        var result = try result(on: "python:3.13-slim-trixie")
        #expect(result.exitStatus == 0)
        result.exitRules.question = .installed
        #expect(result.exitStatus == 3)
        result.lockFiles = ["uv.lock"]
        result.installs = [install(.runs, .tags)]
        #expect(result.exitStatus == 0)
    }
}
