import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

/// A note and not more, where nobody asks for lesser ones: an image does not say on which processors it will run.
struct CPUISALevel: SimulatedFindingKind {
    let id = FindingID.cpuISALevel
    let severity = Severity.note
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 1"
    let explanation =
        "The file demands a processor level; since 2.33 glibc refuses it on a lesser processor."
    let evidence = "GNU_PROPERTY_X86_ISA_1_NEEDED"
    let fix = "Build for the baseline, or run it on such processors only."
    let hit = "a module built with -march=x86-64-v3 -Wl,-z,x86-64-v3"
    let miss = "a baseline module"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.glibcRules?.readsProcessorLevel == true, base.architecture == .amd64
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
