import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct RpathTokenUnsupported: SimulatedFindingKind {
    let id = FindingID.rpathTokenUnsupported
    let severity = Severity.blocks
    let decider = Decider.loader(.musl)
    let source = "loader-rules 3.2"
    let explanation =
        "musl knows $ORIGIN only; any other token voids the whole search list of the file."
    let evidence = "$LIB, $PLATFORM in DT_RUNPATH or DT_RPATH"
    let fix = "Use $ORIGIN alone."
    let hit = "RUNPATH $ORIGIN/../$LIB on Alpine"
    let miss = "RUNPATH $ORIGIN/../lib"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        LibraryProblem.missing(.unknownToken, simulation, on: base).map {
            finding(
                "library \($0.name) is not found: musl knows no token but $ORIGIN", path: $0.neededBy,
                evidence: $0.name)
        }
    }
}
