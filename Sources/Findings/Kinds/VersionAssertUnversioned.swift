import BaseImages
import LinkSimulation

/// The file counts on versions of a library that has no version tables at all; glibc up to 2.40 stops with
/// a failed assertion.
public enum VersionAssertUnversioned: FindingKind {
    public static let id = "version-assert-unversioned"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 5.4"
    public static let explanation = """
        The file counts on versions of a library that has no version tables at all; glibc up to 2.40 \
        stops with a failed assertion.
        """
    public static let evidence = "neither DT_VERDEF nor DT_VERNEED in the library"
    public static let mend = "Rebuild the library against a versioned libc."
    public static let hit = "a library built with -nostdlib in place of the versioned one"
    public static let miss = "a library that needs versions of libc itself"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .unversionedAssert, in: simulation) { "glibc stops with a failed assertion: \($0)" }
    }
}
