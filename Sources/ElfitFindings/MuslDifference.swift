import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// What loads on musl and behaves otherwise there, told by imported functions (loader-rules 11).
enum MuslDifference {
    /// One finding for each object of the app that imports one of the functions; what cannot load has no behaviour.
    static func findings(
        _ simulation: Simulation, on base: BaseImage, imports names: [String], glibcBuildsOnly: Bool = false,
        finding: (_ path: String, _ evidence: String) -> Finding
    ) -> [Finding] {
        guard base.libc.isMusl, simulation.failure == nil, simulation.missingLibraries.isEmpty,
            !simulation.isStatic
        else { return [] }
        return simulation.ownObjects.compactMap { loaded in
            if glibcBuildsOnly && !loaded.object.isBuiltForGlibc { return nil }
            let found = names.filter(loaded.object.imports)
            return found.isEmpty ? nil : finding(loaded.path, found.joined(separator: ", "))
        }
    }
}
