import BaseImages
import LinkSimulation

/// A dlopened file uses initial-exec thread-local storage, which musl only gives to what is loaded at
/// start.
public enum TLSInitialExecDlopen: FindingKind {
    public static let id = "tls-ie-dlopen"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 6.2"
    public static let explanation = """
        A dlopened file uses initial-exec thread-local storage, which musl only gives to what is loaded \
        at start.
        """
    public static let evidence = "TPOFF64, TPREL64 relocations"
    public static let mend = "Build with -ftls-model=global-dynamic, or load it with LD_PRELOAD."
    public static let hit = "a jemalloc built into a Python module, on Alpine"
    public static let miss = "the same library, needed by a program"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .initialExecTLS, in: simulation) { "initial-exec TLS (\($0)) in a dlopened object" }
    }
}
