import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct LibgccAtRuntime: SimulatedFindingKind {
    let id = FindingID.libgccAtRuntime
    let severity = Severity.risk
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 8"
    let explanation =
        "glibc loads libgcc_s.so.1 when a thread is cancelled or exits; without it the process aborts."
    let evidence = "pthread_cancel or pthread_exit imported, no libgcc_s.so.1"
    let fix = "Take distroless/cc, or add libgcc_s.so.1."
    let fixes: [PossibleFix] = [.library]
    let hit = "a program that calls pthread_exit, on distroless/base"
    let miss = "the same on distroless/cc"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        let callers = simulation.ownObjects.compactMap { loaded in
            ["pthread_cancel", "pthread_exit"].first(where: loaded.object.imports).map { (loaded.path, $0) }
        }
        guard !callers.isEmpty, !simulation.closure.contains(where: { $0.object.soname == "libgcc_s.so.1" }),
            !LibraryProblem.isInDefaultDirectories("libgcc_s.so.1", base)
        else { return [] }
        return callers.map { path, name in
            finding("\(name) needs libgcc_s.so.1, which the image lacks", path: path, evidence: name)
        }
    }
}
