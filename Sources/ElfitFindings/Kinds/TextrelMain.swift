package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// A program with text relocations crashes on musl when the kernel starts it.
package enum TextrelMain: FindingKind {
    package static let id = "textrel-main"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 6.3"
    package static let explanation =
        "A program with text relocations crashes on musl when the kernel starts it."
    package static let evidence = "DT_TEXTREL in an executable"
    package static let fix = "Build with -fPIE."
    package static let hit = "a PIE with absolute relocations in its code"
    package static let miss = "the same in a library"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl, let root = simulation.root, root.kind == .startUp,
            root.object.facts.dynamic.hasTextrelTag
        else { return [] }
        return [
            finding("text relocations in a program crash on musl", path: root.path, evidence: "DT_TEXTREL")
        ]
    }
}
