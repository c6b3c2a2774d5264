package import ElfitBaseImages
package import ElfitLinkSimulation

/// qsort keeps the order of equal elements on glibc in practice, on musl it does not.
package enum MuslQsort: FindingKind {
    package static let id = "musl-qsort"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation =
        "qsort keeps the order of equal elements on glibc in practice, on musl it does not."
    package static let evidence = "imports of qsort, qsort_r"
    package static let fix = "Compare by a last key that is never equal."
    package static let hit = "a module that imports qsort"
    package static let miss = "one that sorts by itself"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["qsort", "qsort_r"]
        ) { finding("qsort is not stable on musl", path: $0, evidence: $1) }
    }
}
