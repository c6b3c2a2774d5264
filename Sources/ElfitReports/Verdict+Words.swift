import ElfitFindings

extension Verdict {
    /// What is said of so many modules: `1 module then runs`, `2 modules then run`.
    func words(_ count: Int) -> String {
        guard count != 1 else { return rawValue }
        return switch self {
        case .runs: "run"
        case .runsWithChanges: "run with changes"
        case .unknown: "are unknown"
        case .doesNotRun: "do not run"
        }
    }
}
