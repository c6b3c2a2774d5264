import BaseImages
import LinkSimulation

/// musl knows $ORIGIN only; any other token voids the whole search list of the file.
public enum RpathTokenUnsupported: FindingKind {
    public static let id = "rpath-token-unsupported"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 3.2"
    public static let explanation =
        "musl knows $ORIGIN only; any other token voids the whole search list of the file."
    public static let evidence = "$LIB, $PLATFORM in DT_RUNPATH or DT_RPATH"
    public static let mend = "Use $ORIGIN alone."
    public static let hit = "RUNPATH $ORIGIN/../$LIB on Alpine"
    public static let miss = "RUNPATH $ORIGIN/../lib"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        LibraryProblem.missing(.unknownToken, simulation, on: base).map {
            finding(
                "library \($0.name) is not found: musl knows no token but $ORIGIN", path: $0.neededBy,
                evidence: $0.name)
        }
    }
}
