import ElfitFindings
import ElfitKit
import ElfitLinkSimulation
import Foundation

/// elfit's answers to everything that the loaders were asked, each file read once for all roots of its machine.
struct OwnAnswers: Sendable {
    /// By loader, then by the path that the loader was asked about.
    private let listed: [String: [String: RootAnswer]]
    private let opened: [String: [String: RootAnswer]]
    /// Wall time of all scans together.
    let seconds: Double

    /// What `ldd -r FILE` and `ld-musl --list FILE` are compared with.
    func listed(_ loader: String) -> [String: RootAnswer] { listed[loader] ?? [:] }
    /// What a dlopen by a host is compared with.
    func opened(_ loader: String) -> [String: RootAnswer] { opened[loader] ?? [:] }

    /// Made once for all tests; nil where the scan itself failed.
    static let all: OwnAnswers? = try? OwnAnswers()

    private init() throws {
        var listed: [String: [String: RootAnswer]] = [:]
        var opened: [String: [String: RootAnswer]] = [:]
        var time = Duration.zero
        let clock = ContinuousClock()
        for machine in Oracle.machines {
            let loaders = Oracle.loaders.filter { Oracle.machine(of: $0) == machine }
            var options = ScanOptions(
                paths: ["\(Oracle.folder)/files/\(machine)"],
                threads: ProcessInfo.processInfo.activeProcessorCount)
            options.asksForRuntimes = false
            options.bases = loaders.map { "\(Oracle.folder)/\($0)" }
            options.eachFile = true
            options.seeksRemedies = false
            options.eachFileAs = [.listed, .dlopenNow]
            var result = CheckResult()
            time += try clock.measure { result = try Scan(options).run() }
            listed.merge(Self.byLoader(result.answers.filter { $0.kind == .listed }, machine)) { first, _ in
                first
            }
            opened.merge(Self.byLoader(result.answers.filter { $0.kind == .dlopenNow }, machine)) {
                first, _ in first
            }
        }
        (self.listed, self.opened) = (listed, opened)
        seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    private static func byLoader(_ answers: [RootAnswer], _ machine: String) -> [String: [String: RootAnswer]]
    {
        let prefix = "\(Oracle.folder)/files/\(machine)".utf8.count
        return Dictionary(grouping: answers) { NSString(string: $0.base).lastPathComponent }.mapValues {
            answers in
            Dictionary(
                uniqueKeysWithValues: answers.map {
                    ("/corpus" + String(Substring($0.path.utf8.dropFirst(prefix))), $0)
                })
        }
    }
}
