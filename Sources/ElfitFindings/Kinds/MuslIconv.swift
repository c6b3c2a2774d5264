package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl's iconv knows fewer character sets and neither //TRANSLIT nor //IGNORE.
package enum MuslIconv: FindingKind {
    package static let id = "musl-iconv"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation =
        "musl's iconv knows fewer character sets and neither //TRANSLIT nor //IGNORE."
    package static let evidence = "imports of iconv_open"
    package static let fix = "Install GNU libiconv, or use the standard character sets only."
    package static let hit = "a module that imports iconv_open"
    package static let miss = "one with libiconv of its own"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["iconv_open"]
        ) { finding("converts by musl's iconv", path: $0, evidence: $1) }
    }
}
