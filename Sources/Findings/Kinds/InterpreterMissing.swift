import BaseImages
import ELFFacts
import LinkSimulation

/// The kernel starts a program through the loader named in PT_INTERP, and the image has none there.
public enum InterpreterMissing: FindingKind {
    public static let id = "interp-missing"
    public static let severity = Severity.blocks
    public static let loaders = "kernel"
    public static let source = "loader-rules 2"
    public static let explanation =
        "The kernel starts a program through the loader named in PT_INTERP, and the image has none there."
    public static let evidence = "PT_INTERP"
    public static let mend =
        "Take an image with that loader, or a build for the image's own libc, or a static one."
    public static let hit = "a program built on Debian, on Alpine"
    public static let miss = "the same on debian:12-slim"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .missingInterpreter(let path) = simulation.failure,
            simulation.root?.object.facts.dynamic.needed.isEmpty == false
        else { return [] }
        return [finding("its loader \(path) is not in the image", path: "", evidence: path)]
    }
}
