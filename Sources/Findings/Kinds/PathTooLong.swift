import BaseImages
import LinkSimulation

/// musl skips a search path of 512 characters and more.
public enum PathTooLong: FindingKind {
    public static let id = "path-too-long"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 3.2"
    public static let explanation = "musl skips a search path of 512 characters and more."
    public static let evidence = "length of the directory and the name"
    public static let mend = "Install it under a shorter path."
    public static let hit = "a deep node_modules tree with RUNPATH $ORIGIN/../…"
    public static let miss = "the same on glibc"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        LibraryProblem.missing(.pathTooLong, simulation, on: base).map {
            finding(
                "library \($0.name) is out of reach: its path is too long for musl", path: $0.neededBy,
                evidence: $0.name)
        }
    }
}
