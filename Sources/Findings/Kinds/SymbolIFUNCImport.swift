import BaseImages
import ELFFacts
import LinkSimulation

/// The only definition is an indirect function (STT_GNU_IFUNC), which musl does not see.
public enum SymbolIFUNCImport: FindingKind {
    public static let id = "symbol-ifunc-import"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 4.2"
    public static let explanation =
        "The only definition is an indirect function (STT_GNU_IFUNC), which musl does not see."
    public static let evidence = "STT_GNU_IFUNC"
    public static let mend = "Use a library built for musl."
    public static let hit = "a vendored glibc-built libgcc with ifuncs on Alpine"
    public static let miss = "the same on glibc"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.ifunc, in: simulation) {
            "symbol \($0.name) is an IFUNC, invisible to musl"
        }
    }
}
