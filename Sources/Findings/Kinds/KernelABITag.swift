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

    /// Of hosts that are still in use (RHEL 8): an image does not say on which kernel it will run.
    private static let oldKernel: [UInt32] = [4, 18, 0]

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .glibc(let release) = base.libc, !release.isAtLeast(2, 36) else { return [] }
        return simulation.ownObjects.compactMap { loaded in
            guard let tag = loaded.object.facts.notes.abiTag else { return nil }
            if tag.system != 0 {
                return finding("its ABI tag is not Linux's", path: loaded.path, evidence: "NT_GNU_ABI_TAG")
            }
            guard oldKernel.lexicographicallyPrecedes(tag.kernel) else { return nil }
            let kernel = tag.kernel.map(String.init).joined(separator: ".")
            return finding(
                "wants a kernel from \(kernel) on", path: loaded.path, evidence: kernel, severity: .risk)
        }
    }
}
