package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file has DT_RELR without the version marker that glibc 2.36 and later demand.
package enum RELRUnmarked: FindingKind {
    package static let id = "relr-unmarked"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 5.2"
    package static let explanation =
        "The file has DT_RELR without the version marker that glibc 2.36 and later demand."
    package static let evidence = "DT_RELR, no GLIBC_ABI_DT_RELR in DT_VERNEED"
    package static let fix = "Relink with a linker that adds GLIBC_ABI_DT_RELR."
    package static let hit = "an old lld with --pack-dyn-relocs=relr"
    package static let miss = "GNU ld with -z pack-relative-relocs"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .relrUnmarked, in: simulation) { _ in "DT_RELR without GLIBC_ABI_DT_RELR" }
    }
}
