import ElfitBaseImages
import ElfitLinkSimulation

extension SymbolProblem {
    /// The missing symbols of one kind.
    static func missing(_ kind: SymbolProblem, _ simulation: Simulation) -> [MissingSymbol] {
        // Without a library its symbols are missing too: the library is the cause.
        if [.plain, .deferred].contains(kind), !simulation.missingLibraries.isEmpty { return [] }
        // By index: a module may miss hundreds, and is asked for each kind.
        let all = simulation.missingSymbols
        return all.indices.filter { all[$0].problem == kind }.map { all[$0] }
    }

    /// `name@VERSION`.
    static func evidence(_ symbol: MissingSymbol) -> String {
        symbol.version.map { "\(symbol.name)@\($0)" } ?? symbol.name
    }
}
