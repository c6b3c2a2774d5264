package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file has packed relative relocations (DT_RELR), which this loader ignores: it crashes.
package enum RELRUnsupported: FindingKind {
    package static let id = "relr-unsupported"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 6.3"
    package static let explanation =
        "The file has packed relative relocations (DT_RELR), which this loader ignores: it crashes."
    package static let evidence = "DT_RELR"
    package static let fix = "Take a newer image, or link without -z pack-relative-relocs."
    package static let hit = "DT_RELR on musl 1.2.3"
    package static let miss = "DT_RELR on musl 1.2.4"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .relrIgnored, in: simulation) { _ in "DT_RELR is ignored by this loader" }
    }
}
