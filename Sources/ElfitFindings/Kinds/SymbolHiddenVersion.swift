package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The only definition has a non-default version, which the loader does not take for this reference.
package enum SymbolHiddenVersion: FindingKind {
    package static let id = "symbol-hidden-version"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 5.1"
    package static let explanation = """
        The only definition has a non-default version, which the loader does not take for this \
        reference.
        """
    package static let evidence = "the hidden bit of DT_VERSYM"
    package static let fix = "Rebuild against the library's default version."
    package static let hit = "foo@V_1 where the library has foo@V_1 hidden, on musl"
    package static let miss = "the same on glibc, which honours versions"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.hiddenVersion, in: simulation) {
            "symbol \($0.name) exists only as a hidden version"
        }
    }
}
