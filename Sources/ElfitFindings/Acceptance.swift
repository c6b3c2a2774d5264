import ElfitBaseImages
import ElfitLinkSimulation

/// Why a finding does not count for the exit status; verdicts say what happens, accepted or not.
package enum Acceptance: Sendable, Hashable {
    /// By a waiver of the configuration, with its reason and the day it ends (YYYY-MM-DD).
    case waived(reason: String, until: String)
    /// An earlier report has it.
    case baseline
}
