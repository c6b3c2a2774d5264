import ElfitFindingKinds

extension CheckResult {
    /// 0 runs everywhere, 1 does not run somewhere, 3 incomplete (docs/words.md, "exit status"); by ``exitRules``,
    /// and without what has been accepted.
    package var exitStatus: Int32 {
        if let failOn = exitRules.failOn, hasOpenFinding(failOn) { return 1 }
        return isIncomplete && !exitRules.allowsIncomplete ? 3 : 0
    }

    /// Whether something could not be read or told.
    package var isIncomplete: Bool {
        !unread.isEmpty || verdicts.contains { exitRules.count($0.key) && $0.value == .unknown }
    }

    /// Whether a finding that nobody has accepted weighs this much or more.
    private func hasOpenFinding(_ severity: Severity) -> Bool {
        // What is not known makes the answer incomplete.
        func isOpen(_ finding: Finding) -> Bool {
            finding.acceptance == nil && finding.severity <= severity && finding.severity != .unknown
        }
        return answers.contains { exitRules.count($0.base) && $0.findings.contains(where: isOpen) }
            || packageAnswers.contains { exitRules.count($0.base) && $0.findings.contains(where: isOpen) }
    }
}
