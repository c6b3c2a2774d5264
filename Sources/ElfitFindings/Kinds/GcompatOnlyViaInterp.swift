import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct GcompatOnlyViaInterp: SimulatedFindingKind {
    let id = FindingID.gcompatOnlyViaInterp
    let severity = Severity.note
    let decider = Decider.loader(.musl)
    let source = "loader-rules 2"
    let explanation = """
        gcompat helps only programs that start through its loader stub; a module that a musl Python or \
        Node dlopens gets nothing of it.
        """
    let evidence = "libgcompat.so.0 in the image, a glibc build that is dlopened"
    let fix = "Take the musllinux or musl build; do not rely on gcompat."
    let hit = "a manylinux module on Alpine with gcompat installed"
    let miss = "a glibc program on the same image"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard let root = simulation.root, root.kind.isDlopen,
            root.object.isBuiltForGlibc,
            case .object = base.files.entry(at: "/lib/libgcompat.so.0")
        else { return [] }
        return [
            finding(
                "gcompat is there and does not help a module", path: root.path, evidence: "libgcompat.so.0")
        ]
    }
}
