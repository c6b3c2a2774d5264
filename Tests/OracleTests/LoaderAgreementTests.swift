import Foundation
import Testing

extension RealLoaders {
    /// elfit's `--each-file` against what the loaders themselves say, file by file.
    @Suite struct LoaderAgreementTests {
        /// Says so where the loaders have not been asked, instead of passing silently.
        @Test func loadersWereAsked() {
            let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] != nil
            if Oracle.loaders.isEmpty { print("oracle: no answers in \(Oracle.folder); run make oracle") }
            #expect(!isRequired || Oracle.loaders.count == 16)
        }

        /// Time is shown, not tested: elfit's for everything that the loaders were asked beside theirs.
        @Test(.enabled(if: !Oracle.loaders.isEmpty)) func theQuestionsAreMany() throws {
            let own = try #require(OwnAnswers.all)
            var asked: [String: Int] = [:]
            var seconds = 0.0
            for loader in Oracle.loaders {
                for name in [loader, "dlopen-\(loader)"] {
                    let head = try Oracle.head(name)
                    asked[Oracle.machine(of: loader), default: 0] += head.asked
                    seconds += head.seconds
                }
            }
            let counts = asked.keys.sorted().map { "\(asked[$0]!) on \($0)" }.joined(separator: ", ")
            print(
                "oracle: all questions (\(counts)): the loaders took \(Oracle.shown(seconds)), elfit \(Oracle.shown(own.seconds)), one \(Int(seconds / own.seconds))th"
            )
            #expect(asked["x86_64", default: 0] >= 20_000)
            #expect(asked["aarch64", default: 0] >= 4000)
        }

        @Test(arguments: Oracle.loaders) func agrees(with loader: String) throws {
            let paths = InsidePaths(Oracle.files(of: loader))
            let mine = try #require(OwnAnswers.all).listed(loader)
            let (seconds, asked): (Double, [LoaderAnswer]) = try Oracle.answers(loader)
            var tally = Tally()
            for answer in asked {
                let own = try #require(mine[answer.file], "\(answer.file) was not scanned")
                let difference = Comparison(loader: loader, paths: paths, answer: answer, mine: own)
                    .difference
                let reason = difference.flatMap { _ in Explained.reason(.listed, loader, answer.file) }
                tally.count(difference, explained: reason)
                #expect(difference == nil || reason != nil, "\(loader) \(answer.file): \(difference ?? "")")
            }
            print("oracle: \(loader): \(tally.text); the loader took \(Oracle.shown(seconds))")
            #expect(asked.count > 1000)
        }
    }
}
