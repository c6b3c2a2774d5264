import ElfitFindings
import ElfitKit
import ElfitTestSupport
import Foundation
import Testing

extension RealLoaders {
    /// Programs that real tools made of Python code and a Python, and what became of them in real roots
    /// (Scripts/bundles). The answers are in the repository.
    @Suite struct FrozenAppTests {
        private static let folder =
            (ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache")
            + "/elfit/bundles/"
        private static let roots = [
            "distroless": "processes/roots/python-distroless", "static": "processes/roots/distroless-static",
            "alpine": "processes/roots/node-alpine",
        ]

        @Test func theAnswersAreOfTheseVeryPrograms() {
            let checked = run(["Scripts/bundles", "check"])
            #expect(checked.status == 0, "\(checked.errors)")
        }

        @Test func elfitAgrees() throws {
            let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] != nil
            guard FileManager.default.fileExists(atPath: Self.folder + ".complete") else {
                print("oracle: programs with a Python: nothing to compare; run make oracle")
                #expect(!isRequired)
                return
            }
            let text = String(decoding: readBytes("Tests/bundles.tsv"), as: UTF8.self)
            let answers = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
                $0.split(separator: "\t").map(String.init)
            }
            var agree = 0
            for answer in answers {
                let base = Oracle.folder + "/" + (Self.roots[answer[1]] ?? answer[1])
                var options = ScanOptions(paths: [Self.folder + answer[0]], threads: 2)
                options.bases = [base]
                options.seeksRemedies = false
                let verdict = try Scan(options).run().verdict(on: base)
                let isSame = verdict == (answer[2] == "started" ? .runs : .doesNotRun)
                agree += isSame ? 1 : 0
                #expect(isSame, "\(answer): \(verdict)")
            }
            print("oracle: programs with a Python: agree \(agree) of \(answers.count)")
            #expect(answers.count >= 18)
        }
    }
}
