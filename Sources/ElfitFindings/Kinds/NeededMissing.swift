import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct NeededMissing: SimulatedFindingKind {
    let id = FindingID.neededMissing
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "loader-rules 3"
    let explanation =
        "A library that DT_NEEDED names is found neither beside the app nor in the image."
    let evidence = "DT_NEEDED"
    let evidenceIsLibrary = true
    let fix = "Add the package that brings the library, or copy it from the build stage."
    let fixes: [PossibleFix] = [.library, .staticRuntime]
    let hit = "libstdc++.so.6 on distroless/base"
    let miss = "libstdc++.so.6 on distroless/cc"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        let packages = ImagePackages(base)
        return findings(of: LibraryProblem.plain, in: simulation, on: base) {
            let other = LibraryProblem.otherVersion(of: $0.name, base)
            return "library \($0.name) is missing" + (other.map { "; the image has \($0)" } ?? "")
        }.map { finding in
            packages?.fix(for: [finding.evidence]).map(finding.fixed) ?? finding
        }
    }
}
