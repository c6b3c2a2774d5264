package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// A note says that the file is for another operating system; glibc up to 2.35 then acts as if it were
/// absent.
package enum KernelABITag: FindingKind {
    package static let id = "kernel-abi-tag"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 1"
    package static let explanation = """
        A note says that the file is for another operating system; glibc up to 2.35 then acts as if it \
        were absent.
        """
    package static let evidence = "NT_GNU_ABI_TAG with an OS other than 0"
    package static let fix = "strip --remove-section=.note.ABI-tag, or rebuild."
    package static let hit = "a library whose ABI tag names kFreeBSD, on glibc 2.31"
    package static let miss = "the same on glibc 2.36"

    /// Of hosts that are still in use (RHEL 8): an image does not say on which kernel it will run.
    private static let oldKernel: [UInt32] = [4, 18, 0]

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .glibc(let release) = base.libc, !release.isAtLeast(2, 36) else { return [] }
        return simulation.ownObjects.compactMap { loaded in
            guard let tag = loaded.object.facts.notes.abiTag else { return nil }
            if tag.system != .linux {
                return finding("its ABI tag is not Linux's", path: loaded.path, evidence: "NT_GNU_ABI_TAG")
            }
            guard oldKernel.lexicographicallyPrecedes(tag.kernel) else { return nil }
            let kernel = tag.kernel.map(String.init).joined(separator: ".")
            return finding(
                "wants a kernel from \(kernel) on", path: loaded.path, evidence: kernel, severity: .risk)
        }
    }
}
