import BaseImages
import ELFFacts
import LinkSimulation

/// A note says that the file is for another operating system; glibc up to 2.35 then acts as if it were
/// absent.
public enum KernelABITag: FindingKind {
    public static let id = "kernel-abi-tag"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 1"
    public static let explanation = """
        A note says that the file is for another operating system; glibc up to 2.35 then acts as if it \
        were absent.
        """
    public static let evidence = "NT_GNU_ABI_TAG with an OS other than 0"
    public static let mend = "strip --remove-section=.note.ABI-tag, or rebuild."
    public static let hit = "a library whose ABI tag names kFreeBSD, on glibc 2.31"
    public static let miss = "the same on glibc 2.36"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .glibc(let release) = base.libc, !release.isAtLeast(2, 36) else { return [] }
        return simulation.ownObjects.filter { ($0.object.facts.notes.abiTag?.system ?? 0) != 0 }.map {
            finding("its ABI tag is not Linux's", path: $0.path, evidence: "NT_GNU_ABI_TAG")
        }
    }
}
