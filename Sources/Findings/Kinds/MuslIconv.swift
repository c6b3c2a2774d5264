import BaseImages
import LinkSimulation

/// musl's iconv knows fewer character sets and neither //TRANSLIT nor //IGNORE.
public enum MuslIconv: FindingKind {
    public static let id = "musl-iconv"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation =
        "musl's iconv knows fewer character sets and neither //TRANSLIT nor //IGNORE."
    public static let evidence = "imports of iconv_open"
    public static let mend = "Install GNU libiconv, or use the standard character sets only."
    public static let hit = "a module that imports iconv_open"
    public static let miss = "one with libiconv of its own"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["iconv_open"]
        ) { finding("converts by musl's iconv", path: $0, evidence: $1) }
    }
}
