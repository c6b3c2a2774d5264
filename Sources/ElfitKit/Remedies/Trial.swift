import ElfitBaseImages
import ElfitFindings
import ElfitLinkSimulation

/// A load root that is to be mended on a base image, with what was found of it there.
struct Case: Sendable {
    let root: LoadRoot
    let answer: RootAnswer

    /// The ids of what stands in the way.
    var obstacles: Set<String> {
        let worst = answer.findings.filter { $0.acceptance == nil }.map(\.severity).min()
        return Set(answer.findings.filter { $0.acceptance == nil && $0.severity == worst }.map(\.id))
    }

    /// The loader that the kernel does not find, where that is the obstacle.
    var missingInterpreter: String? {
        let ids = ["interp-missing", "interp-without-needed"]
        return answer.findings.first { ids.contains($0.id) }?.evidence
    }
}

/// Simulates load roots with a change applied.
struct Trial: Sendable {
    let app: any AppFiles
    let cache: BindingCache

    func simulate(_ root: LoadRoot, on image: BaseImage) -> Simulation {
        Simulator(base: image, app: app, cache: cache).simulate(root)
    }

    /// What the simulation of a load root comes to; decided early where anything is missing.
    func verdict(_ simulation: Simulation, on image: BaseImage) -> Verdict {
        let isBroken =
            simulation.failure != nil || !simulation.missingLibraries.isEmpty
            || simulation.missingSymbols.contains { !$0.isDeferred }
        return isBroken ? .doesNotRun : Verdict.of(AllKinds.findings(simulation, on: image))
    }

    func verdict(_ root: LoadRoot, on image: BaseImage) -> Verdict {
        verdict(simulate(root, on: image), on: image)
    }
}
