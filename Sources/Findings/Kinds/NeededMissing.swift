import BaseImages
import LinkSimulation

/// A library that DT_NEEDED names is found neither beside the app nor in the image.
public enum NeededMissing: FindingKind {
    public static let id = "needed-missing"
    public static let severity = Severity.blocks
    public static let source = "loader-rules 3"
    public static let explanation =
        "A library that DT_NEEDED names is found neither beside the app nor in the image."
    public static let mend = "Add the package that brings the library, or copy it from the build stage."

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.missingLibraries.map { missing in
            let why = missing.reason.map { " (\($0))" } ?? ""
            return finding(
                "library \(missing.name) is missing\(why)", path: missing.neededBy, evidence: missing.name)
        }
    }
}
