import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct MuslThreadStack: SimulatedFindingKind {
    let id = FindingID.muslThreadStack
    let severity = Severity.note
    let decider = Decider.loader(.musl)
    let source = "loader-rules 11"
    let explanation =
        "Threads have stacks of 128 KiB on musl and of 8 MiB on glibc: deep recursion overflows."
    let evidence = "pthread_create without pthread_attr_setstacksize"
    let fix = "Set the stack size, or link programs with -z stack-size=N."
    let hit = "a module that starts threads and sets no size"
    let miss = "one that imports pthread_attr_setstacksize"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        // musl reads the size that files ask for at the start alone (7).
        let isAskedFor =
            simulation.root?.kind.isDlopen == false
            && simulation.ownObjects.contains { ($0.object.facts.stack?.size ?? 0) > 128 << 10 }
        if isAskedFor { return [] }
        return simulation.ownObjects.filter { loaded in
            !loaded.object.imports("pthread_attr_setstacksize") && loaded.object.imports("pthread_create")
        }.map {
            finding("its threads have stacks of 128 KiB on musl", path: $0.path, evidence: "pthread_create")
        }
    }
}
