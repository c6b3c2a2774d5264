import ElfitBaseImages
package import ElfitFindingKinds
import ElfitFindings
import Glibc

/// The least severity that makes a check fail.
package enum FailOn: String, Sendable, CaseIterable {
    case blocks, risk, note, never

    /// Nil for never.
    package var severity: Severity? { Severity(rawValue: rawValue) }
}
