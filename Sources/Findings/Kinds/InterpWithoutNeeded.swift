import BaseImages
import ELFFacts
import LinkSimulation

/// The program needs no library and looks static, but names a loader, which the image lacks: Go does this
/// with -buildmode=pie.
public enum InterpWithoutNeeded: FindingKind {
    public static let id = "interp-without-needed"
    public static let severity = Severity.blocks
    public static let loaders = "kernel"
    public static let source = "loader-rules 2"
    public static let explanation = """
        The program needs no library and looks static, but names a loader, which the image lacks: Go \
        does this with -buildmode=pie.
        """
    public static let evidence = "PT_INTERP without DT_NEEDED"
    public static let mend = "Build without -buildmode=pie, or take an image with that loader."
    public static let hit = "a Go PIE on distroless/static"
    public static let miss = "the same program built without pie"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .missingInterpreter(let path) = simulation.failure,
            simulation.root?.object.facts.dynamic.needed.isEmpty == true
        else { return [] }
        return [finding("looks static, but its loader \(path) is not in the image", path: "", evidence: path)]
    }
}
