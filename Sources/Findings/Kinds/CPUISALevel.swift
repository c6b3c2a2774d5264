import BaseImages
import ELFFacts
import LinkSimulation

/// The file demands a processor level; since 2.33 glibc refuses it on a lesser processor.
///
/// A note and not more, where nobody asks for lesser ones: an image does not say on which processors it will run.
public enum CPUISALevel: FindingKind {
    public static let id = "cpu-isa-level"
    public static let severity = Severity.note
    public static let loaders = "glibc"
    public static let source = "loader-rules 1"
    public static let explanation =
        "The file demands a processor level; since 2.33 glibc refuses it on a lesser processor."
    public static let evidence = "GNU_PROPERTY_X86_ISA_1_NEEDED"
    public static let mend = "Build for the baseline, or run it on such processors only."
    public static let hit = "a module built with -march=x86-64-v3 -Wl,-z,x86-64-v3"
    public static let miss = "a baseline module"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .glibc(let release) = base.libc, release.isAtLeast(2, 33), base.architecture == "x86_64"
        else { return [] }
        return simulation.ownObjects.compactMap { loaded in
            let needed = loaded.object.facts.notes.x86ISANeeded
            let level =
                needed & 8 != 0
                ? "x86-64-v4" : needed & 4 != 0 ? "x86-64-v3" : needed & 2 != 0 ? "x86-64-v2" : nil
            return level.map { finding("needs a processor of level \($0)", path: loaded.path, evidence: $0) }
        }
    }
}
