package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl binds to a library's default version even where the file asks for another: the interface may
/// differ.
package enum SymbolWrongVersionBound: FindingKind {
    package static let id = "symbol-wrong-version-bound"
    package static let severity = Severity.risk
    package static let loaders = "musl"
    package static let source = "loader-rules 5.1"
    package static let explanation = """
        musl binds to a library's default version even where the file asks for another: the interface \
        may differ.
        """
    package static let evidence = "DT_VERNEED and DT_VERDEF"
    package static let fix = "Rebuild against the version that is there."
    package static let hit = "foo@V_1 where the library has foo@V_1 and foo@@V_2, on musl"
    package static let miss = "the same on glibc"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .wrongVersionBound, in: simulation) { "binds to another version on musl: \($0)" }
    }
}
