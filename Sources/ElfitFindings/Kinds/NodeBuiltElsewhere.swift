import ElfitBaseImages
import ElfitLinkSimulation

/// An addon was compiled for another libc than the image's: node_modules was installed elsewhere and copied.
package enum NodeBuiltElsewhere: PackageFindingKind {
    package static let id = "node-built-elsewhere"
    package static let severity = Severity.note
    package static let loaders = "both"
    package static let source = "problems 17"
    package static let explanation =
        "An addon was compiled for another libc than the image's: node_modules was installed elsewhere and copied."
    package static let evidence = "DT_NEEDED, DT_VERNEED"
    package static let fix =
        "Run npm ci, or npm rebuild, on the image's own libc."
    package static let hit = "build/Release/x.node of a Debian machine, on Alpine"
    package static let miss = "the same on debian:12-slim"
}
