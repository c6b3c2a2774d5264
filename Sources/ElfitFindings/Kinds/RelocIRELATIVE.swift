package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file resolves functions at load time (IRELATIVE relocations), which musl does not support.
package enum RelocIRELATIVE: FindingKind {
    package static let id = "reloc-irelative"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 6.1"
    package static let explanation =
        "The file resolves functions at load time (IRELATIVE relocations), which musl does not support."
    package static let evidence = "relocation type 37 (x86_64), 1032 (aarch64)"
    package static let fix = "Build without ifunc and target_clones."
    package static let hit = "a module with target_clones on Alpine"
    package static let miss = "the same on Debian"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .irelative, in: simulation) {
            "IRELATIVE relocations (type \($0)) are not supported by musl"
        }
    }
}
