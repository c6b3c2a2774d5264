import ElfitBaseImages
package import ElfitELF
import ElfitFindingKinds
package import ElfitPackages

/// A package, or a load root, on two base images.
package struct DiffItem: Sendable {
    package enum Change: String, Sendable, CaseIterable {
        /// Does not run after the switch, and did before.
        case breaks
        /// Runs after the switch, and did not before.
        case fixes
        case staysBroken = "stays broken"
        /// Runs on both, with other risks, notes or files.
        case differs
        case same
    }
    /// Nil for a load root that belongs to none.
    package let package: AppPackage?
    /// The package's place, or the load root's.
    package let path: String
    package let architecture: Architecture
    package let from: Verdict
    package let to: Verdict
    /// What is found after the switch only.
    package let appears: [Finding]
    /// What is found before it only.
    package let disappears: [Finding]
    package let stays: [Finding]
    /// The load roots that show a finding.
    package let roots: [Finding: Set<String>]

    package var change: Change {
        switch (from == .doesNotRun, to == .doesNotRun) {
        case (false, true): .breaks
        case (true, false): .fixes
        case (true, true): .staysBroken
        case (false, false): from == to && appears.isEmpty && disappears.isEmpty ? .same : .differs
        }
    }

    /// Whether nothing but what its users have accepted keeps it from running after the switch.
    package var isAccepted: Bool {
        to == .doesNotRun && (appears + stays).allSatisfy { $0.severity != .blocks || $0.acceptance != nil }
    }

    /// `numpy 2.1.0`, or the load root's path.
    package var label: String { package?.label ?? path }
}
