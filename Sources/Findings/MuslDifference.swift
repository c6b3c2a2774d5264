import BaseImages
import ELFFacts
import LinkSimulation

/// What loads on musl and behaves otherwise there, told by imported functions (loader-rules 11).
enum MuslDifference {
    /// One finding for each object of the app that imports one of the functions; what cannot load has no behaviour.
    static func findings(
        _ simulation: Simulation, imports names: [String], glibcBuildsOnly: Bool = false,
        finding: (_ path: String, _ evidence: String) -> Finding
    ) -> [Finding] {
        guard simulation.failure == nil, simulation.missingLibraries.isEmpty, !simulation.isStatic else {
            return []
        }
        return simulation.ownObjects.compactMap { loaded in
            if glibcBuildsOnly && !SymbolProblem.isBuiltForGlibc(loaded.object) { return nil }
            let found = SymbolProblem.imported(names, by: loaded.object)
            return found.isEmpty ? nil : finding(loaded.path, found.joined(separator: ", "))
        }
    }
}
