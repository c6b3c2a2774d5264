import BaseImages
import ELFFacts
import LinkSimulation

/// gcompat helps only programs that start through its loader stub; a module that a musl Python or Node
/// dlopens gets nothing of it.
public enum GcompatOnlyViaInterp: FindingKind {
    public static let id = "gcompat-only-via-interp"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 2"
    public static let explanation = """
        gcompat helps only programs that start through its loader stub; a module that a musl Python or \
        Node dlopens gets nothing of it.
        """
    public static let evidence = "libgcompat.so.0 in the image, a glibc build that is dlopened"
    public static let mend = "Take the musllinux or musl build; do not rely on gcompat."
    public static let hit = "a manylinux module on Alpine with gcompat installed"
    public static let miss = "a glibc program on the same image"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl, let root = simulation.root, root.kind.isDlopen,
            root.object.isBuiltForGlibc,
            case .object = base.files.entry(at: "/lib/libgcompat.so.0")
        else { return [] }
        return [
            finding(
                "gcompat is there and does not help a module", path: root.path, evidence: "libgcompat.so.0")
        ]
    }
}
