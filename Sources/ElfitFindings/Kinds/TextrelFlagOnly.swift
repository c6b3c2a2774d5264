package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// Text relocations announced by a flag alone crash musl, which reads the tag only.
package enum TextrelFlagOnly: FindingKind {
    package static let id = "textrel-flag-only"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 6.3"
    package static let explanation =
        "Text relocations announced by a flag alone crash musl, which reads the tag only."
    package static let evidence = "DF_TEXTREL without DT_TEXTREL"
    package static let fix = "Relink."
    package static let hit = "a file with DF_TEXTREL in DT_FLAGS alone"
    package static let miss = "a file with DT_TEXTREL"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return simulation.ownObjects.filter {
            $0.object.facts.dynamic.hasTextrelFlag && !$0.object.facts.dynamic.hasTextrelTag
        }.map {
            finding("text relocations without DT_TEXTREL crash musl", path: $0.path, evidence: "DF_TEXTREL")
        }
    }
}
