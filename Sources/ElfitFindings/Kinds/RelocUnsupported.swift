package import ElfitBaseImages
package import ElfitLinkSimulation

/// The loader does not know a relocation type that the file holds.
package enum RelocUnsupported: FindingKind {
    package static let id = "reloc-unsupported"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 6.1"
    package static let explanation = "The loader does not know a relocation type that the file holds."
    package static let evidence = "relocation types"
    package static let fix = "Rebuild with -fPIC for the right architecture."
    package static let hit = "R_X86_64_PC64 in a shared object"
    package static let miss = "R_X86_64_JUMP_SLOT"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .unsupportedRelocation, in: simulation) {
            $0 == "DT_REL"
                ? "relocations without addends (DT_REL) are not supported"
                : "relocation type \($0) is not supported"
        }
    }
}
