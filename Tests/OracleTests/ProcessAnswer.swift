import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation
import Foundation

/// What became of one module in a real process, as Scripts/process-ask wrote it down.
struct ProcessAnswer: Decodable {
    let file: String
    /// Negative for a signal, nil when it did not end in time.
    let status: Int?
    let said: String
    let errors: String

    enum Outcome {
        case loads
        /// Its function is called and something is missing then.
        case diesAtTheCall
        case refused(String)
        case unclear

        var title: String {
            switch self {
            case .loads: "load"
            case .diesAtTheCall: "die at the call"
            case .refused: "are refused"
            case .unclear: "are unclear"
            }
        }
    }

    var outcome: Outcome {
        if said.hasPrefix("refused: ") { return .refused(String(said.dropFirst(9))) }
        if said.hasPrefix("error: ") { return .refused(String(said.dropFirst(7))) }
        guard ["imported", "opened", "loaded"].contains(where: said.hasPrefix) else { return .unclear }
        return status == 0 ? .loads : .diesAtTheCall
    }

    /// How elfit's answer differs, nil when it does not.
    func difference(from own: RootAnswer) -> String? {
        let mine = "elfit: \(own.verdict.rawValue), \(own.findings.map(\.sentence).prefix(3))"
        switch outcome {
        case .loads: return own.verdict == .runs || !hasBlock(own) ? nil : "loads; \(mine)"
        case .diesAtTheCall:
            let deferred = own.missingSymbols.filter(\.isDeferred).map(\.name)
            // glibc names the function before it ends; musl crashes without a word.
            let isNamed = status == -11 || deferred.contains { errors.contains("undefined symbol: \($0)") }
            return own.verdict == .runsWithChanges && !deferred.isEmpty && isNamed
                ? nil : "dies at the call (\(status ?? 0), \(errors)); \(mine)"
        case .refused(let words):
            guard own.verdict == .doesNotRun else { return "refused: \(words); \(mine)" }
            return names(own, cause: words) ? nil : "refused: \(words), for another cause; \(mine)"
        case .unclear: return "said \(said) \(errors)"
        }
    }

    private func hasBlock(_ own: RootAnswer) -> Bool { own.findings.contains { $0.severity == .blocks } }

    /// Whether what the loader complains about is among what elfit says is missing.
    private func names(_ own: RootAnswer, cause: String) -> Bool {
        if let found = cause.firstMatch(of: /version `(.+?)' not found/) {
            return own.missingVersions.contains { $0.version == found.1 }
        }
        if let found = cause.firstMatch(of: /Error relocating .+: (.+): symbol not found/) {
            return own.missingSymbols.contains { $0.name == found.1 && !$0.isDeferred }
        }
        if let found = cause.firstMatch(of: /undefined symbol: ([^ ,]+)/) {
            return own.missingSymbols.contains { $0.name == found.1 && !$0.isDeferred }
        }
        if let found = cause.firstMatch(
            of: /^(?:Error loading shared library )?(.+?): (?:cannot open shared|No such file)/)
        {
            return own.missingLibraries.contains { $0.name == found.1 }
        }
        if let found = cause.firstMatch(of: /^(.+?): cannot enable executable stack/) {
            return own.findings.contains {
                $0.id == .execStackDlopen
                    && $0.path.hasSuffix(NSString(string: String(found.1)).lastPathComponent)
            }
        }
        return false
    }
}
