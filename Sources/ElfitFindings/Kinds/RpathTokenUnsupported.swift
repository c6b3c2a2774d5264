package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl knows $ORIGIN only; any other token voids the whole search list of the file.
package enum RpathTokenUnsupported: FindingKind {
    package static let id = "rpath-token-unsupported"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 3.2"
    package static let explanation =
        "musl knows $ORIGIN only; any other token voids the whole search list of the file."
    package static let evidence = "$LIB, $PLATFORM in DT_RUNPATH or DT_RPATH"
    package static let fix = "Use $ORIGIN alone."
    package static let hit = "RUNPATH $ORIGIN/../$LIB on Alpine"
    package static let miss = "RUNPATH $ORIGIN/../lib"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        LibraryProblem.missing(.unknownToken, simulation, on: base).map {
            finding(
                "library \($0.name) is not found: musl knows no token but $ORIGIN", path: $0.neededBy,
                evidence: $0.name)
        }
    }
}
