import BaseImages
import LinkSimulation

/// glibc up to 2.29 looks for a symbol's version in the library that the file names, and no further.
public enum VersionFileMismatch: FindingKind {
    public static let id = "version-file-mismatch"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 5.3"
    public static let explanation =
        "glibc up to 2.29 looks for a symbol's version in the library that the file names, and no further."
    public static let evidence = "DT_VERNEED names a library that has the version and not the symbol"
    public static let mend = "Rebuild against the libraries of the image."
    public static let hit = "a symbol that has moved to another library, on glibc 2.28"
    public static let miss = "the same on glibc 2.31, which finds it there"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.otherFile, in: simulation) {
            "symbol \($0.name) is not in \($0.versionFile ?? "the library named"), and glibc looks no further"
        }
    }
}
