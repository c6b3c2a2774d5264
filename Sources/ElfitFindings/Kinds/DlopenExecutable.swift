import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct DlopenExecutable: SimulatedFindingKind {
    let id = FindingID.dlopenExecutable
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 1"
    let explanation =
        "A program was built where a module is wanted: glibc does not dlopen executables."
    let evidence = "ET_EXEC; DF_1_PIE since glibc 2.30"
    let fix = "Link with -shared."
    let hit = "addon.node linked with -pie"
    let miss = "addon.node linked with -shared"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard let root = simulation.root, root.kind.isDlopen,
            FileRules.isProgram(root.object.facts, on: base.libc)
        else { return [] }
        return [
            finding(
                "an executable, which glibc does not dlopen", path: root.path,
                evidence: root.object.facts.header.type == .executable ? "ET_EXEC" : "DF_1_PIE")
        ]
    }
}
