import BaseImages
import LinkSimulation

/// The program copies a protected variable of a library: the two then have different addresses.
public enum CopyRelocProtected: FindingKind {
    public static let id = "copy-reloc-protected"
    public static let severity = Severity.risk
    public static let loaders = "glibc"
    public static let source = "loader-rules 4.3"
    public static let explanation =
        "The program copies a protected variable of a library: the two then have different addresses."
    public static let evidence =
        "COPY relocation against STV_PROTECTED; refused where the library has GNU_PROPERTY_1_NEEDED"
    public static let mend = "Build the program with -fPIE and without copy relocations."
    public static let hit = "a non-PIC program and a library with protected data"
    public static let miss = "default visibility"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        let refused = simulation.events.filter { $0.kind == .copyRefused }.map {
            finding(
                "copies \($0.detail), which its library forbids", path: $0.path, evidence: $0.detail,
                severity: .blocks)
        }
        return refused
            + findings(of: .copyProtected, in: simulation) {
                "copies \($0), which is protected in its library"
            }
    }
}
