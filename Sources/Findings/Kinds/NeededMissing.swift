import BaseImages
import LinkSimulation

/// A library that DT_NEEDED names is found neither beside the app nor in the image.
public enum NeededMissing: FindingKind {
    public static let id = "needed-missing"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 3"
    public static let explanation =
        "A library that DT_NEEDED names is found neither beside the app nor in the image."
    public static let evidence = "DT_NEEDED"
    public static let mend = "Add the package that brings the library, or copy it from the build stage."
    public static let hit = "libstdc++.so.6 on distroless/base"
    public static let miss = "libstdc++.so.6 on distroless/cc"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.plain, in: simulation, on: base) {
            let other = LibraryProblem.otherVersion(of: $0.name, base)
            return "library \($0.name) is missing" + (other.map { "; the image has \($0)" } ?? "")
        }
    }
}
