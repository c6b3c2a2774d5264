import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct VersionFileMismatch: SimulatedFindingKind {
    let id = FindingID.versionFileMismatch
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 5.3"
    let explanation =
        "glibc up to 2.29 looks for a symbol's version in the library that the file names, and no further."
    let evidence = "DT_VERNEED names a library that has the version and not the symbol"
    let fix = "Rebuild against the libraries of the image."
    let hit = "a symbol that has moved to another library, on glibc 2.28"
    let miss = "the same on glibc 2.31, which finds it there"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.otherFile, in: simulation) {
            "symbol \($0.name) is not in \($0.versionFile ?? "the library named"), and glibc looks no further"
        }
    }
}
