import BaseImages
import LinkSimulation

/// musl ignores the GNU extensions of fnmatch and glob (FNM_EXTMATCH, GLOB_BRACE).
public enum MuslFnmatch: FindingKind {
    public static let id = "musl-fnmatch"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation =
        "musl ignores the GNU extensions of fnmatch and glob (FNM_EXTMATCH, GLOB_BRACE)."
    public static let evidence = "imports of fnmatch, glob, glob64"
    public static let mend = "Expand braces by yourself."
    public static let hit = "a program that imports fnmatch"
    public static let miss = "one that matches by itself"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["fnmatch", "glob", "glob64"]
        ) { finding("GNU extensions of fnmatch and glob are ignored", path: $0, evidence: $1) }
    }
}
