package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl opens a DT_NEEDED with a slash as it is written, tokens and all.
package enum NeededToken: FindingKind {
    package static let id = "needed-token"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 3.2"
    package static let explanation = "musl opens a DT_NEEDED with a slash as it is written, tokens and all."
    package static let evidence = "$ in DT_NEEDED"
    package static let fix = "patchelf --replace-needed."
    package static let hit = "DT_NEEDED $ORIGIN/libx.so on Alpine"
    package static let miss = "the same on glibc, which expands it"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.tokenInName, in: simulation, on: base) {
            "needs \($0.name), whose token musl does not expand"
        }
    }
}
