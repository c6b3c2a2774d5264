import ElfitBaseImages
import ElfitFindings
import ElfitLinkSimulation

/// Simulates load roots with a change applied.
struct SimulationRunner: Sendable {
    let app: any AppFiles
    let cache: BindingCache
    /// Of images that last as long as the runner.
    var searches = SearchCache()

    /// For images that are made for one search: what is known of them goes with it.
    var forPassingImages: SimulationRunner { SimulationRunner(app: app, cache: cache) }

    func simulate(_ root: LoadRoot, on image: BaseImage) -> Simulation {
        Simulator(base: image, app: app, cache: cache, searches: searches).simulate(root)
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
