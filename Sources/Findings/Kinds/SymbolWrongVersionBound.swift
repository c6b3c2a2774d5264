import BaseImages
import LinkSimulation

/// musl binds to a library's default version even where the file asks for another: the interface may
/// differ.
public enum SymbolWrongVersionBound: FindingKind {
    public static let id = "symbol-wrong-version-bound"
    public static let severity = Severity.risk
    public static let loaders = "musl"
    public static let source = "loader-rules 5.1"
    public static let explanation = """
        musl binds to a library's default version even where the file asks for another: the interface \
        may differ.
        """
    public static let evidence = "DT_VERNEED and DT_VERDEF"
    public static let mend = "Rebuild against the version that is there."
    public static let hit = "foo@V_1 where the library has foo@V_1 and foo@@V_2, on musl"
    public static let miss = "the same on glibc"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .wrongVersionBound, in: simulation) { "binds to another version on musl: \($0)" }
    }
}
