import BaseImages
import LinkSimulation

/// musl opens a DT_NEEDED with a slash as it is written, tokens and all.
public enum NeededToken: FindingKind {
    public static let id = "needed-token"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 3.2"
    public static let explanation = "musl opens a DT_NEEDED with a slash as it is written, tokens and all."
    public static let evidence = "$ in DT_NEEDED"
    public static let mend = "patchelf --replace-needed."
    public static let hit = "DT_NEEDED $ORIGIN/libx.so on Alpine"
    public static let miss = "the same on glibc, which expands it"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.tokenInName, in: simulation, on: base) {
            "needs \($0.name), whose token musl does not expand"
        }
    }
}
