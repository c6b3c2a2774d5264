package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// gcompat helps only programs that start through its loader stub; a module that a musl Python or Node
/// dlopens gets nothing of it.
package enum GcompatOnlyViaInterp: FindingKind {
    package static let id = "gcompat-only-via-interp"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 2"
    package static let explanation = """
        gcompat helps only programs that start through its loader stub; a module that a musl Python or \
        Node dlopens gets nothing of it.
        """
    package static let evidence = "libgcompat.so.0 in the image, a glibc build that is dlopened"
    package static let fix = "Take the musllinux or musl build; do not rely on gcompat."
    package static let hit = "a manylinux module on Alpine with gcompat installed"
    package static let miss = "a glibc program on the same image"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
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
