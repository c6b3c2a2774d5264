import ElfitFindingKinds
import ElfitFindings
import Foundation
import Testing

extension RealLoaders {
    /// Whether a file loads as a module in a running process: elfit's verdict against a driver that dlopens it.
    @Suite struct DlopenAgreementTests {
        private struct Answer: Decodable {
            let file: String
            let status: Int?
            let said: String
        }

        @Test(arguments: Oracle.loaders) func agrees(with loader: String) throws {
            let mine = try #require(OwnAnswers.all).opened(loader)
            let (seconds, asked): (Double, [Answer]) = try Oracle.answers("dlopen-\(loader)")
            var tally = Tally()
            for answer in asked {
                let own = try #require(mine[answer.file], "\(answer.file) was not scanned")
                let difference = difference(answer, own)
                let reason = difference.flatMap { _ in Explained.reason(.dlopen, loader, answer.file) }
                tally.count(difference, explained: reason)
                #expect(difference == nil || reason != nil, "\(loader) \(answer.file): \(difference ?? "")")
            }
            print("oracle: dlopen on \(loader): \(tally.text); the loader took \(Oracle.shown(seconds))")
            #expect(asked.count > 1000)
        }

        private func difference(_ answer: Answer, _ own: RootAnswer) -> String? {
            let loads = own.verdict != .doesNotRun
            if loads == (answer.status == 0) { return nil }
            let end = answer.status.map { "ended with \($0)" } ?? "did not end in time"
            let reasons = own.findings.filter { $0.severity == .blocks }.map(\.sentence).prefix(2)
            return
                "it \(end), saying '\(answer.said)'; elfit says \(own.verdict.rawValue): \(reasons.joined(separator: "; "))"
        }
    }
}
