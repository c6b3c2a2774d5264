import BaseImages
import ELFFacts
import LinkSimulation

/// Text relocations announced by a flag alone crash musl, which reads the tag only.
public enum TextrelFlagOnly: FindingKind {
    public static let id = "textrel-flag-only"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 6.3"
    public static let explanation =
        "Text relocations announced by a flag alone crash musl, which reads the tag only."
    public static let evidence = "DF_TEXTREL without DT_TEXTREL"
    public static let mend = "Relink."
    public static let hit = "a file with DF_TEXTREL in DT_FLAGS alone"
    public static let miss = "a file with DT_TEXTREL"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return simulation.ownObjects.filter {
            $0.object.facts.dynamic.hasTextrelFlag && !$0.object.facts.dynamic.hasTextrelTag
        }.map {
            finding("text relocations without DT_TEXTREL crash musl", path: $0.path, evidence: "DF_TEXTREL")
        }
    }
}
