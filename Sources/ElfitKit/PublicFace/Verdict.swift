import ElfitFindings

extension Elfit {
    /// Whether something runs on a base image, from good to bad; the raw value is what reports say.
    public enum Verdict: String, Sendable, Comparable, CaseIterable {
        /// Every library and symbol is found: earned by simulating, never assumed.
        case runs
        /// Starts or loads, and may fail or behave differently later.
        case runsWithChanges = "runs with changes"
        /// Something could not be read or resolved.
        case unknown
        /// Does not start or load.
        case doesNotRun = "does not run"

        public static func < (first: Verdict, second: Verdict) -> Bool { first.order < second.order }

        private var order: Int {
            switch self {
            case .runs: 0
            case .runsWithChanges: 1
            case .unknown: 2
            case .doesNotRun: 3
            }
        }

        init(_ verdict: ElfitFindings.Verdict) {
            self =
                switch verdict {
                case .runs: .runs
                case .runsWithChanges: .runsWithChanges
                case .unknown: .unknown
                case .doesNotRun: .doesNotRun
                }
        }
    }
}
