import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

extension RealLoaders {
    /// Virtual environments that were copied into real root file systems and started there: elfit says the same.
    @Suite struct VenvAgreementTests {
        /// One program that was started; see Tests/Drivers/venv-cases.py.
        private struct Start: Decodable {
            let environment, path, place, root, rootPath, program: String
            let isWell: Bool

            var label: String { "\(environment) at \(place) in \(root), \(program)" }
        }

        private static let isHere = ["slim", "distroless"].allSatisfy {
            FileManager.default.fileExists(atPath: "\(EnvironmentAnswers.folder)/roots/\($0)/.complete")
        }

        @Test(.enabled(if: isHere)) func elfitSaysWhatHappens() throws {
            // Beside the roots, so that links can be made of their files.
            let folder = EnvironmentAnswers.folder + "/.venvs-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let asked = run([
                "python3", repository + "/Tests/Drivers/venv-cases.py", EnvironmentAnswers.folder, folder,
            ])
            #expect(asked.status == 0, "\(asked.errors)")
            let starts = try asked.output.split(separator: "\n").map {
                try JSONDecoder().decode(Start.self, from: Data($0.utf8))
            }
            #expect(starts.count >= 33)
            var different: [String] = []
            for start in starts {
                let result = try check(start)
                let verdict = result.verdict(on: start.rootPath)
                if !agrees(verdict, start) {
                    let why = result.packageAnswers.flatMap(\.findings).map { "\($0.id): \($0.sentence)" }
                    different.append("\(start.label): \(start.isWell), elfit: \(verdict), \(why)")
                }
                let isPassed = result.exitStatus == 0
                if isPassed != (verdict == .runs) { different.append("\(start.label): exit status") }
            }
            #expect(different.isEmpty, "\(different.joined(separator: "\n"))")
            print("oracle: virtual environments: agree \(starts.count - different.count) of \(starts.count)")
        }

        /// What the container starts is told. The image's own Python finds the packages by PYTHONPATH: then the
        /// environment's is needless, and that it leads nowhere is no more than a risk.
        private func agrees(_ verdict: Verdict, _ start: Start) -> Bool {
            if start.program == "python3" { return start.isWell == (verdict <= .runsWithChanges) }
            return start.isWell == (verdict == .runs || isOnlyTheScript(verdict, start))
        }

        /// An environment that was moved starts by its Python; that its scripts do not is told as a risk.
        private func isOnlyTheScript(_ verdict: Verdict, _ start: Start) -> Bool {
            start.environment == "moved" && verdict == .runsWithChanges && start.program.hasSuffix("/python")
        }

        private func check(_ start: Start) throws -> CheckResult {
            var options = ScanOptions(paths: [start.path], threads: 1)
            options.bases = [start.rootPath]
            options.seeksRemedies = false
            options.packages.placement.program = start.program
            options.packages.placement.copies = [.init(source: start.path, destination: start.place)]
            return try Scan(options).run()
        }
    }
}
