import BaseImages
import ELFFacts
import LinkSimulation

/// The file has no symbol hash table; musl crashes on it.
public enum NoHashTable: FindingKind {
    public static let id = "no-hash-table"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 4.2"
    public static let explanation = "The file has no symbol hash table; musl crashes on it."
    public static let evidence = "neither DT_HASH nor DT_GNU_HASH"
    public static let mend = "Relink with --hash-style=gnu or both."
    public static let hit = "a file whose DT_GNU_HASH was cut out"
    public static let miss = "any linked library"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .noHashTable, in: simulation) { _ in "no symbol hash table" }
    }
}
