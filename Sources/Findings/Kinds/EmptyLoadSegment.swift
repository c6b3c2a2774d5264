import BaseImages
import ELFFacts
import LinkSimulation

/// musl up to 1.2.2 refuses a load segment of no size, which assembly-only libraries have.
public enum EmptyLoadSegment: FindingKind {
    public static let id = "empty-load-segment"
    public static let severity = Severity.blocks
    public static let loaders = "musl"
    public static let source = "loader-rules 1"
    public static let explanation =
        "musl up to 1.2.2 refuses a load segment of no size, which assembly-only libraries have."
    public static let evidence = "PT_LOAD with p_memsz 0"
    public static let mend = "Take a newer Alpine, or relink."
    public static let hit = "a library of data only, on musl 1.2.2"
    public static let miss = "the same on musl 1.2.3"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .musl(let release) = base.libc, !release.isAtLeast(1, 2, 3) else { return [] }
        return simulation.ownObjects.filter { $0.object.facts.loadSegments.contains { $0.memorySize == 0 } }
            .map {
                finding(
                    "an empty load segment, refused before musl 1.2.3", path: $0.path, evidence: "PT_LOAD")
            }
    }
}
