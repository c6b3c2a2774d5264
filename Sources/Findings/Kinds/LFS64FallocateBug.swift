import BaseImages
import ELFFacts
import LinkSimulation

/// musl 1.2.4 and 1.2.5 should map posix_fallocate64 and, by a mistake, do not.
public enum LFS64FallocateBug: FindingKind {
    public static let id = "lfs64-fallocate-bug"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 4.4"
    public static let explanation =
        "musl 1.2.4 and 1.2.5 should map posix_fallocate64 and, by a mistake, do not."
    public static let evidence = "posix_fallocate64"
    public static let mend = "Take Alpine 3.24 (musl 1.2.6), or a build for musl."
    public static let hit = "posix_fallocate64 on Alpine 3.20"
    public static let miss = "posix_fallocate64 on Alpine 3.18, which has it, or 3.24"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.fallocate, in: simulation) {
            "symbol \($0.name) is missing by a mistake of musl 1.2.4 and 1.2.5"
        }
    }
}
