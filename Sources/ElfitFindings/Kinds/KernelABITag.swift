import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct KernelABITag: SimulatedFindingKind {
    let id = FindingID.kernelABITag
    let severity = Severity.blocks
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 1"
    let explanation = """
        A note says that the file is for another operating system; glibc up to 2.35 then acts as if it \
        were absent.
        """
    let evidence = "NT_GNU_ABI_TAG with an OS other than 0"
    let fix = "strip --remove-section=.note.ABI-tag, or rebuild."
    let hit = "a library whose ABI tag names kFreeBSD, on glibc 2.31"
    let miss = "the same on glibc 2.36"

    /// Of hosts that are still in use (RHEL 8): an image does not say on which kernel it will run.
    private let oldKernel: [UInt32] = [4, 18, 0]

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.glibcRules?.readsABITag == true else { return [] }
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
