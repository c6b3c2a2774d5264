import BaseImages
import LinkSimulation

/// The table of all finding kinds, in the order in which a report names causes.
public enum AllKinds {
    public static let kinds: [any FindingKind.Type] = [
        WrongMachine.self, WrongELFClass.self, NotLoadable.self, InterpreterMissing.self, NoLoader.self,
        NeededMissing.self, VersionMissing.self, VersionWeakMissing.self, SymbolMissing.self,
        SymbolMissingDeferred.self, SymbolIFUNCImport.self, SymbolHiddenVersion.self, RelocIRELATIVE.self,
        RelocUnsupported.self, TLSInitialExecDlopen.self, ExecStackDlopen.self, RELRUnsupported.self,
        RELRUnmarked.self, VerneedFileNotNeeded.self, NoHashTable.self,
    ]

    /// Everything that one simulation shows.
    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        kinds.flatMap { $0.findings(simulation, on: base) }
    }
}
