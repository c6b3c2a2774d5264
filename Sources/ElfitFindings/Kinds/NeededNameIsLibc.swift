import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct NeededNameIsLibc: SimulatedFindingKind {
    let id = FindingID.neededNameIsLibc
    let severity = Severity.note
    let decider = Decider.loader(.musl)
    let source = "loader-rules 3.2"
    let explanation =
        "musl answers for the name itself: libm, libpthread and others are parts of its libc."
    let evidence = "DT_NEEDED with a reserved name"
    let evidenceIsLibrary = true
    let fix = "Nothing to do."
    let hit = "libm.so.6 on Alpine"
    let miss = "libresolv.so.2 on Alpine"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.flatMap { loaded in
            let names = loaded.object.facts.dynamic.needed.filter {
                $0.hasPrefix("lib") && $0.hasSuffix(".so.6") || $0 == "libpthread.so.0"
            }
            return names.filter(isReserved).map {
                finding("musl itself answers for \($0)", path: loaded.path, evidence: $0)
            }
        }
    }

    private func isReserved(_ name: String) -> Bool {
        name != "libc.so.6" && SearchPath.isMuslReserved(name)
    }
}
