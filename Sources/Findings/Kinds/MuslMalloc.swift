import BaseImages
import LinkSimulation

/// musl's allocator is small and slow where many threads allocate; malloc_usable_size is exact.
public enum MuslMalloc: FindingKind {
    public static let id = "musl-malloc"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation =
        "musl's allocator is small and slow where many threads allocate; malloc_usable_size is exact."
    public static let evidence = "imports of malloc_usable_size"
    public static let mend = "Link jemalloc or mimalloc where it shows."
    public static let hit = "a threaded program that imports malloc_usable_size"
    public static let miss = "one that does not ask for sizes"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["malloc_usable_size"]
        ) { finding("malloc_usable_size gives no more than was asked for", path: $0, evidence: $1) }
    }
}
