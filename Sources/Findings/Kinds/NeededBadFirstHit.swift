import BaseImages
import LinkSimulation

/// The first file of that name which the loader opens is not a usable library, and the search ends there.
public enum NeededBadFirstHit: FindingKind {
    public static let id = "needed-bad-first-hit"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 3"
    public static let explanation = """
        The first file of that name which the loader opens is not a usable library, and the search ends \
        there.
        """
    public static let evidence = "the file that stands where the search ends"
    public static let mend = "Clear the path of it, or ship the right file."
    public static let hit = "a linker script named libx.so.1 in the RUNPATH directory"
    public static let miss = "a library of another machine, on glibc: it is passed over"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.badHit, in: simulation, on: base) {
            "library \($0.name) cannot be used: \($0.reason ?? "")"
        }
    }
}
