import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct ExecStackDlopen: SimulatedFindingKind {
    let id = FindingID.execStackDlopen
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 7"
    let explanation =
        "The file asks for an executable stack, which glibc 2.41 and later refuse at dlopen."
    let evidence = "PT_GNU_STACK with PF_X, or none on x86_64"
    let fix = "patchelf --clear-execstack, or relink with -z noexecstack."
    let fixes: [PossibleFix] = [.plainStack]
    let hit = "ctranslate2 4.5.0 on Debian 13"
    let miss = "the same on Debian 12"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .executableStack, in: simulation) { _ in
            "wants an executable stack, refused since glibc 2.41"
        }
    }
}
