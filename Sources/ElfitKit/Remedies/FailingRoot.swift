import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation

/// A load root that is to be fixed on a base image, with what was found of it there.
struct FailingRoot: Sendable {
    let root: LoadRoot
    let answer: RootAnswer

    /// What stands in the way.
    var obstacles: Set<FindingID> {
        let worst = answer.findings.filter { $0.acceptance == nil }.map(\.severity).min()
        return Set(answer.findings.filter { $0.acceptance == nil && $0.severity == worst }.map(\.id))
    }

    /// The loader that the kernel does not find, where that is the obstacle.
    var missingInterpreter: String? {
        let ids: [FindingID] = [.interpreterMissing, .interpWithoutNeeded]
        return answer.findings.first { ids.contains($0.id) }?.evidence
    }
}
