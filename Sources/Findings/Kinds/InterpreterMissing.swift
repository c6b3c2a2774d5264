import BaseImages
import LinkSimulation

/// The kernel starts a program through the loader named in PT_INTERP, and the image has none there.
public enum InterpreterMissing: FindingKind {
    public static let id = "interp-missing"
    public static let severity = Severity.blocks
    public static let source = "loader-rules 2"
    public static let explanation =
        "The kernel starts a program through the loader named in PT_INTERP, and the image has none there."
    public static let mend =
        "Take an image with that loader, or a build for the image's own libc, or a static one."

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .missingInterpreter(let path) = simulation.failure else { return [] }
        return [finding("its loader \(path) is not in the image", path: "", evidence: path)]
    }
}
