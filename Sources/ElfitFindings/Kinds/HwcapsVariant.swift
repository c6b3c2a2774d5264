import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct HwcapsVariant: SimulatedFindingKind {
    let id = FindingID.hwcapsVariant
    let severity = Severity.note
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 3.1"
    let explanation =
        "A second copy of the library is there for better processors, and glibc takes it on those."
    let evidence =
        "the library below glibc-hwcaps/ (since 2.33), haswell/, avx512_1/ or atomics/ (up to 2.36)"
    let fix = "Check the copy for itself: elfit answers for the plain one."
    let hit = "libx.so.1 and glibc-hwcaps/x86-64-v3/libx.so.1 in one directory"
    let miss = "the same on musl, which has no such directories"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .hardwareVariant, in: simulation) {
            "another copy in \($0)/ is taken on better processors"
        }
    }
}
