import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

extension RealLoaders {
    /// Real environments, imported by real Pythons module by module: elfit says the same of each module and package.
    @Suite struct EnvironmentAgreementTests {
        @Test func pythonsWereAsked() {
            let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] != nil
            if EnvironmentAnswers.all.isEmpty {
                print("oracle: python environment: nothing to compare; run make oracle")
            }
            #expect(!isRequired || !EnvironmentAnswers.all.isEmpty)
        }

        @Test(arguments: EnvironmentAnswers.all) func agrees(with asked: EnvironmentAnswers) throws {
            let result = try check(asked)
            let modules = differencesOfModules(asked, result)
            let packages = differencesOfPackages(asked, result)
            #expect(modules.different.isEmpty, "\(modules.different.prefix(10))")
            #expect(packages.different.isEmpty, "\(packages.different.prefix(10))")
            let name = "\(asked.head.environment) in \(asked.head.root)"
            print("oracle: python environment: agree \(modules.same) of \(modules.count) modules, \(name)")
            print("oracle: python environment: agree \(packages.same) of \(packages.count) packages, \(name)")
        }

        /// An environment of at least eighty packages that all import runs.
        @Test(.enabled(if: EnvironmentAnswers.all.contains { $0.testDescription == "slim, manylinux" }))
        func theWholeEnvironmentRuns() throws {
            let asked = try #require(EnvironmentAnswers.all.first { $0.testDescription == "slim, manylinux" })
            #expect(Set(asked.answers.map(\.package)).count >= 80)
            #expect(asked.answers.filter { $0.isRefused }.isEmpty)
            for base in [asked.root, "python:3.13-slim-trixie"] {
                let result = try check(asked, on: base)
                #expect(result.verdicts.map(\.value) == [.runs], "\(base)")
            }
        }

        private func check(_ asked: EnvironmentAnswers, on base: String? = nil) throws -> CheckResult {
            var options = ScanOptions(paths: [asked.app], threads: 2)
            options.asksForRuntimes = false
            options.bases = [base ?? asked.root]
            options.seeksRemedies = false
            options.packages.python = PythonVersion(minor: 13)
            return try Scan(options).run()
        }

        private typealias Comparison = (same: Int, count: Int, different: [String])

        private func differencesOfModules(_ asked: EnvironmentAnswers, _ result: CheckResult) -> Comparison {
            let own = Dictionary(
                result.answers.map { (String($0.path.dropFirst(asked.app.count + 1)), $0) },
                uniquingKeysWith: { a, _ in a })
            var (same, count, different) = (0, 0, [String]())
            for answer in asked.answers where !answer.file.isEmpty {
                guard let mine = own[answer.file] else { continue }
                count += 1
                let isBroken =
                    mine.verdict == .doesNotRun || mine.findings.contains { $0.id == .pythonOptionalPart }
                if isBroken == answer.isRefused {
                    same += 1
                } else {
                    different.append(
                        "\(answer.module): \(answer.error ?? "imported"), elfit: \(mine.verdict)")
                }
            }
            return (same, count, different)
        }

        /// A package imports where none of its own names is refused.
        private func differencesOfPackages(_ asked: EnvironmentAnswers, _ result: CheckResult) -> Comparison {
            var verdicts: [String: Verdict] = [:]
            for answer in result.packageAnswers {
                let name = normalized(result.packages[answer.package].name)
                verdicts[name] = max(verdicts[name] ?? .runs, answer.verdict)
            }
            let partsAtRisk = Set(
                result.packageAnswers.filter { answer in
                    let risks = answer.findings.filter { $0.severity == .risk }
                    return !risks.isEmpty && risks.allSatisfy { !$0.path.hasSuffix("__init__.py") }
                }.map { normalized(result.packages[$0.package].name) })
            var (same, count, different) = (0, 0, [String]())
            let packages = Dictionary(grouping: asked.answers, by: \.package)
            for name in packages.keys.sorted() {
                let answers = packages[name]!
                let isRefused = answers.contains {
                    ($0.file.isEmpty || !$0.file.contains("/")) && $0.isRefused
                }
                let mine = verdicts[normalized(name)] ?? .runs
                count += 1
                // A risk in a module that no import of the package's own names reaches is not asked of the Python.
                let isOfPart = mine == .runsWithChanges && partsAtRisk.contains(normalized(name))
                if (mine == .runs) == !isRefused || (isOfPart && !isRefused) {
                    same += 1
                } else {
                    let why = answers.first(where: \.isRefused)?.error ?? "imports"
                    different.append("\(name): \(why), elfit: \(mine)")
                }
            }
            return (same, count, different)
        }

        private func normalized(_ name: String) -> String {
            name.lowercased().replacing("_", with: "-").replacing(".", with: "-")
        }
    }
}
