import BaseImages
import ELFFacts
import LinkSimulation

/// The only definition has a non-default version, which the loader does not take for this reference.
public enum SymbolHiddenVersion: FindingKind {
    public static let id = "symbol-hidden-version"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 5.1"
    public static let explanation = """
        The only definition has a non-default version, which the loader does not take for this \
        reference.
        """
    public static let evidence = "the hidden bit of DT_VERSYM"
    public static let mend = "Rebuild against the library's default version."
    public static let hit = "foo@V_1 where the library has foo@V_1 hidden, on musl"
    public static let miss = "the same on glibc, which honours versions"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.hiddenVersion, in: simulation) {
            "symbol \($0.name) exists only as a hidden version"
        }
    }
}
