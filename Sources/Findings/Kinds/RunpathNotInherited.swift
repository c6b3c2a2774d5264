import BaseImages
import LinkSimulation

/// glibc uses a DT_RUNPATH for the needs of its own file only, not for those of the libraries below.
public enum RunpathNotInherited: FindingKind {
    public static let id = "runpath-not-inherited"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 3.1"
    public static let explanation = """
        glibc uses a DT_RUNPATH for the needs of its own file only, not for those of the libraries \
        below.
        """
    public static let evidence = "the library in a RUNPATH directory of an object above"
    public static let mend = "Give each library a RUNPATH of its own, or link with --disable-new-dtags."
    public static let hit = "a program with RUNPATH, whose library needs a second one beside it"
    public static let miss = "the same with DT_RPATH, or on musl"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        LibraryProblem.missing(.runpathNotInherited, simulation, on: base).map {
            finding(
                "library \($0.name) is out of reach: RUNPATH is not inherited", path: $0.neededBy,
                evidence: $0.name)
        }
    }
}
