import BaseImages
import ELFFacts
import LinkSimulation

/// A program with text relocations crashes on musl when the kernel starts it.
public enum TextrelMain: FindingKind {
    public static let id = "textrel-main"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 6.3"
    public static let explanation =
        "A program with text relocations crashes on musl when the kernel starts it."
    public static let evidence = "DT_TEXTREL in an executable"
    public static let mend = "Build with -fPIE."
    public static let hit = "a PIE with absolute relocations in its code"
    public static let miss = "the same in a library"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl, let root = simulation.root, root.kind == .startUp,
            root.object.facts.dynamic.hasTextrelTag
        else { return [] }
        return [
            finding("text relocations in a program crash on musl", path: root.path, evidence: "DT_TEXTREL")
        ]
    }
}
