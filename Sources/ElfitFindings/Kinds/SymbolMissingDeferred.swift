import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct SymbolMissingDeferred: SimulatedFindingKind {
    let id = FindingID.symbolMissingDeferred
    let severity = Severity.risk
    let decider = Decider.loader(.both)
    let source = "loader-rules 6.4"
    let explanation =
        "A missing function is bound lazily: the file loads, and the process dies at the first call."
    let evidence =
        "a JUMP_SLOT (on musl also GLOB_DAT) relocation, no BIND_NOW, a host that binds lazily"
    let fix = "Take a build made for the image's libc."
    let hit = "a Node addon with a missing function"
    let miss = "the same function in a Python module, which is bound at import"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.deferred, in: simulation) {
            "loads, but a call to \($0.name)() crashes: the symbol is missing"
        }
    }
}
