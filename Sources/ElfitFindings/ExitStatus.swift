import ElfitFindingKinds
import ElfitPackages

extension CheckResult {
    /// 0 runs everywhere, 1 does not run somewhere, 3 incomplete (docs/words.md, "exit status"); by ``exitRules``,
    /// and without what has been accepted.
    package var exitStatus: Int32 {
        if let failOn = exitRules.failOn, hasOpenFinding(failOn) { return 1 }
        return isIncomplete && !exitRules.allowsIncomplete ? 3 : 0
    }

    /// Whether something could not be read or told.
    package var isIncomplete: Bool {
        !unread.isEmpty || decidingVerdicts.contains { exitRules.count($0.key) && $0.value == .unknown }
    }

    /// Whether a finding that nobody has accepted weighs this much or more.
    private func hasOpenFinding(_ severity: Severity) -> Bool {
        // What is not known makes the answer incomplete.
        func isOpen(_ finding: Finding) -> Bool {
            finding.acceptance == nil && finding.severity <= severity && finding.severity != .unknown
        }
        return answers.contains { counts($0.package, on: $0.base) && $0.findings.contains(where: isOpen) }
            || packageAnswers.contains { answer in
                guard exitRules.count(answer.base) else { return false }
                // Another Python than the environment's is no matter: installing makes the environment anew.
                return counts(answer.package, on: answer.base)
                    ? answer.findings.contains(where: isOpen)
                    : answer.isRuntime
                        && answer.findings.contains { $0.id == .runtimeMissing && isOpen($0) }
            }
            || installs.contains {
                isByLock && exitRules.count($0.base) && $0.findings.contains(where: isOpen)
            }
    }

    /// Whether lock files decide, and not the files that are at hand.
    package var isByLock: Bool {
        !lockFiles.isEmpty && (exitRules.question == .installed || nativeFiles == 0 && packages.isEmpty)
    }

    /// Whether what was found of a package's files counts: not where others are installed in their place.
    package func counts(_ package: Int?, on base: String) -> Bool {
        guard exitRules.count(base) else { return false }
        return !isByLock || package.map { packages[$0].ecosystem == .none } ?? true
    }
}
