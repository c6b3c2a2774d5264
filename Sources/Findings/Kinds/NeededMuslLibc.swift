import BaseImages
import LinkSimulation

/// The file needs musl's libc by name: it is a build for Alpine.
public enum NeededMuslLibc: FindingKind {
    public static let id = "needed-musl-libc"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 3.3"
    public static let explanation = "The file needs musl's libc by name: it is a build for Alpine."
    public static let evidence = "DT_NEEDED libc.musl-*.so.1 or libc.so"
    public static let mend = "Take the manylinux or glibc build."
    public static let hit = "a musllinux wheel on debian:12-slim"
    public static let miss = "the same on Alpine"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.muslLibc, in: simulation, on: base) {
            "a musl build: needs \($0.name)"
        }
    }
}
