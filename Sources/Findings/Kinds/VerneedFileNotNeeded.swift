import BaseImages
import LinkSimulation

/// The file wants symbol versions of a library that it no longer needs; glibc stops with a failed
/// assertion.
public enum VerneedFileNotNeeded: FindingKind {
    public static let id = "verneed-file-not-needed"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 5.2"
    public static let explanation = """
        The file wants symbol versions of a library that it no longer needs; glibc stops with a failed \
        assertion.
        """
    public static let evidence = "DT_VERNEED naming a file that nothing needs"
    public static let mend = "Add the DT_NEEDED entry again, or patchelf --clear-symbol-version."
    public static let hit = "patchelf --remove-needed libcrypt.so.1"
    public static let miss = "patchelf --replace-needed, which changes both"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .versionFileNotNeeded, in: simulation) { "wants versions of \($0), which nothing needs" }
    }
}
