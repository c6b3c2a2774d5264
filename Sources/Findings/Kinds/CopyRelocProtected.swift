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
    public static let evidence = "COPY relocation against STV_PROTECTED"
    public static let mend = "Build the program with -fPIE and without copy relocations."
    public static let hit = "a non-PIC program and a library with protected data"
    public static let miss = "default visibility"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .copyProtected, in: simulation) { "copies \($0), which is protected in its library" }
    }
}
