import BaseImages
import ELFFacts
import LinkSimulation

/// A glibc name for 64-bit file offsets that musl's loader does not map to its plain name.
public enum LFS64Unmapped: FindingKind {
    public static let id = "lfs64-unmapped"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 4.4"
    public static let explanation =
        "A glibc name for 64-bit file offsets that musl's loader does not map to its plain name."
    public static let evidence = "fcntl64, __open64_2 and others"
    public static let mend = "Take a build for musl."
    public static let hit = "fcntl64 on Alpine"
    public static let miss = "open64 on Alpine 3.19 and later, which is mapped"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.largeFile, in: simulation) {
            "symbol \($0.name) is glibc's, and musl does not map it"
        }
    }
}
