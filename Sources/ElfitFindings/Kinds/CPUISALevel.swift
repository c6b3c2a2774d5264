package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The file demands a processor level; since 2.33 glibc refuses it on a lesser processor.
///
/// A risk and not more: an image does not say on which processors it will run.
package enum CPUISALevel: FindingKind {
    package static let id = "cpu-isa-level"
    package static let severity = Severity.risk
    package static let loaders = "glibc"
    package static let source = "loader-rules 1"
    package static let explanation =
        "The file demands a processor level; since 2.33 glibc refuses it on a lesser processor."
    package static let evidence = "GNU_PROPERTY_X86_ISA_1_NEEDED"
    package static let fix = "Build for the baseline, or run it on such processors only."
    package static let hit = "a module built with -march=x86-64-v3 -Wl,-z,x86-64-v3"
    package static let miss = "a baseline module"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .glibc(let release) = base.libc, release.isAtLeast(2, 33), base.architecture == .amd64
        else { return [] }
        return simulation.ownObjects.compactMap { loaded in
            let needed = loaded.object.facts.notes.x86ISANeeded
            let level =
                needed.contains(.v4)
                ? "x86-64-v4" : needed.contains(.v3) ? "x86-64-v3" : needed.contains(.v2) ? "x86-64-v2" : nil
            return level.map { finding("needs a processor of level \($0)", path: loaded.path, evidence: $0) }
        }
    }
}
