import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

/// A note and not more: whether it opens bare names, and which, stands in its data, and a text there is not yet a
/// call; looking for it would cost a second pass through every file.
struct CallerRpathIgnored: SimulatedFindingKind {
    let id = FindingID.callerRpathIgnored
    let severity = Severity.note
    let decider = Decider.loader(.musl)
    let source = "loader-rules 3.2"
    let explanation =
        "On musl, dlopen of a bare name does not use the calling library's search list."
    let evidence = "dlopen imported by a library that has DT_RUNPATH or DT_RPATH"
    let fix = "Open it by an absolute path, or set LD_LIBRARY_PATH."
    let hit = "a library with RUNPATH $ORIGIN that dlopens libplugin.so"
    let miss = "a program that does so: its own list counts"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.filter { loaded in
            let dynamic = loaded.object.facts.dynamic
            return !loaded.object.facts.isExecutable && (dynamic.runpath ?? dynamic.rpath) != nil
                && loaded.object.imports("dlopen")
        }.map {
            finding(
                "its search list does not serve its own dlopen on musl", path: $0.path, evidence: "dlopen")
        }
    }
}
