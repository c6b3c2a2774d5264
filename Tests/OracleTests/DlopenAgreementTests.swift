import Findings
import Foundation
import Testing

/// Whether a file loads as a module in a running process: elfit's verdict against a driver that dlopens it.
@Suite(.serialized) struct DlopenAgreementTests {
    private struct Answer: Decodable {
        let file: String
        let status: Int?
        let said: String
    }

    private static let loaders = Oracle.loaders.filter { !$0.hasSuffix("aarch64") }

    /// A glibc loader opened as a module: it relocates itself, and nobody does this.
    private static func isLoader(_ file: String) -> Bool {
        let name = NSString(string: file).lastPathComponent
        return name.hasPrefix("ld-2.") || name.hasPrefix("ld-linux")
    }

    @Test(arguments: loaders) func agrees(with loader: String) throws {
        let mine = try Oracle.ownAnswers(loader, as: .dlopenNow)
        var agreed = 0
        var died: [String] = []
        var leftOut = 0
        let asked: [Answer] = try Oracle.answers("dlopen-\(loader)").answers
        for answer in asked {
            let own = try #require(mine[answer.file], "\(answer.file) was not scanned")
            let loads = own.verdict != .doesNotRun
            // A constructor may kill the process after the loader has done its work, or it may never end.
            guard let status = answer.status, status >= 0 || !loads else {
                died.append(answer.file)
                continue
            }
            // musl maps foreign code where it holds no relocation; it would not run a line of it.
            let isForeign = own.findings.contains { $0.id == "wrong-machine" }
            if Self.isLoader(answer.file) || (isForeign && loader.hasPrefix("musl")) {
                leftOut += 1
                continue
            }
            if loads == (status == 0) { agreed += 1 }
            let reasons = own.findings.filter { $0.severity == .blocks }.map(\.sentence).prefix(2).joined(
                separator: "; ")
            #expect(loads == (status == 0), "\(loader) \(answer.file): \(answer.said), elfit: \(reasons)")
        }
        print(
            "oracle: dlopen on \(loader): \(agreed)/\(asked.count - died.count - leftOut) agree, \(leftOut) left out, \(died.count) died: \(died)"
        )
        #expect(died.count <= 3)
        #expect(asked.count > 2000)
    }
}
