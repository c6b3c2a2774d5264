import BaseImages
import ELFFacts
import LinkSimulation

/// The file imports __getauxval, which musl has from 1.2.6 on: aarch64 code of libgcc asks for it.
public enum GetauxvalPrivate: FindingKind {
    public static let id = "getauxval-private"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 10"
    public static let explanation =
        "The file imports __getauxval, which musl has from 1.2.6 on: aarch64 code of libgcc asks for it."
    public static let evidence = "__getauxval"
    public static let mend = "Take Alpine 3.24 (musl 1.2.6), or a build for musl."
    public static let hit = "an aarch64 module with outline atomics on Alpine 3.20"
    public static let miss = "the same on Debian"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.getauxval, in: simulation) {
            "symbol \($0.name) is missing before musl 1.2.6"
        }
    }
}
