import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NeededNotRecorded: SimulatedFindingKind {
    let id = FindingID.neededNotRecorded
    let severity = Severity.unknown
    let decider = Decider.loader(.both)
    let source = "loader-rules 3"
    let explanation = """
        The file needs a library that elfit does not know to be in the image, and elfit does not know all of \
        this image's libraries: it may run or not.
        """
    let evidence = "DT_NEEDED"
    let evidenceIsLibrary = true
    let fix =
        "Teach elfit the image itself: docker save NAME | elfit base import - --name NAME."
    let hit = "libcurl.so.4 on amazonlinux:2023, of which libc, libstdc++ and zlib are known"
    let miss = "libcurl.so.4 on debian:13-slim, of which everything is known"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.isFloor else { return [] }
        let unsure = LibraryProblem.unsure(simulation, on: base)
        return unsure.map { missing in
            finding(
                "library \(missing.name) may be in \(base.name) or not: not all of that image is known",
                path: missing.neededBy, evidence: missing.name)
        }
    }
}
