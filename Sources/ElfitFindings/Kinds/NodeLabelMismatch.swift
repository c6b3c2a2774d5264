import ElfitBaseImages
import ElfitLinkSimulation

/// A package or file is named for one libc or processor and holds a build for another.
package enum NodeLabelMismatch: PackageFindingKind {
    package static let id = "node-label-mismatch"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "problems 4"
    package static let explanation =
        "A package or file is named for one libc or processor and holds a build for another."
    package static let evidence = "the name; DT_NEEDED, e_machine"
    package static let fix =
        "Tell its maintainers; take a version that is right."
    package static let hit = "x-linux-x64-musl holds a file that needs libc.so.6"
    package static let miss = "it needs libc.musl-x86_64.so.1"
}
