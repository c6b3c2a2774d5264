import BaseImages
import LinkSimulation

/// The image holds no dynamic loader, so only static programs run on it.
public enum NoLoader: FindingKind {
    public static let id = "no-loader"
    public static let severity = Severity.blocks
    public static let loaders = "kernel"
    public static let source = "loader-rules 2"
    public static let explanation = "The image holds no dynamic loader, so only static programs run on it."
    public static let evidence = "the image"
    public static let mend = "Link statically, or take an image with a libc."
    public static let hit = "a Python module on distroless/static"
    public static let miss = "a static program on distroless/static"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .noLoader = simulation.failure else { return [] }
        return [finding("the image has no dynamic loader and no libc", path: "", evidence: base.name)]
    }
}
