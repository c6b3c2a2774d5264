import BaseImages
import LinkSimulation

/// A library that is not among those that are known of the image, which has more than those.
public enum NeededNotRecorded: FindingKind {
    public static let id = "needed-not-recorded"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "loader-rules 3"
    public static let explanation = """
        The file needs a library that elfit does not know to be in the image, and elfit does not know all of \
        this image's libraries: it may run or not.
        """
    public static let evidence = "DT_NEEDED"
    public static let mend =
        "Teach elfit the image itself: docker save NAME | elfit base import - --name NAME."
    public static let hit = "libcurl.so.4 on amazonlinux:2023, of which libc, libstdc++ and zlib are known"
    public static let miss = "libcurl.so.4 on debian:13-slim, of which everything is known"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.isFloor else { return [] }
        let unsure = LibraryProblem.unsure(simulation, on: base)
        return unsure.map { missing in
            var finding = finding(
                "library \(missing.name) may be in \(base.name) or not: not all of that image is known",
                path: missing.neededBy, evidence: missing.name)
            finding.leavesOpen = true
            return finding
        }
    }
}
