package import ElfitBaseImages
package import ElfitLinkSimulation

/// A library that is not among those that are known of the image, which has more than those.
package enum NeededNotRecorded: FindingKind {
    package static let id = "needed-not-recorded"
    package static let severity = Severity.unknown
    package static let loaders = "both"
    package static let source = "loader-rules 3"
    package static let explanation = """
        The file needs a library that elfit does not know to be in the image, and elfit does not know all of \
        this image's libraries: it may run or not.
        """
    package static let evidence = "DT_NEEDED"
    package static let fix =
        "Teach elfit the image itself: docker save NAME | elfit base import - --name NAME."
    package static let hit = "libcurl.so.4 on amazonlinux:2023, of which libc, libstdc++ and zlib are known"
    package static let miss = "libcurl.so.4 on debian:13-slim, of which everything is known"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.isFloor else { return [] }
        let unsure = LibraryProblem.unsure(simulation, on: base)
        return unsure.map { missing in
            finding(
                "library \(missing.name) may be in \(base.name) or not: not all of that image is known",
                path: missing.neededBy, evidence: missing.name)
        }
    }
}
