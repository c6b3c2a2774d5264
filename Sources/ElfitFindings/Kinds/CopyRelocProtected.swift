package import ElfitBaseImages
package import ElfitLinkSimulation

/// The program copies a protected variable of a library: the two then have different addresses.
package enum CopyRelocProtected: FindingKind {
    package static let id = "copy-reloc-protected"
    package static let severity = Severity.risk
    package static let loaders = "glibc"
    package static let source = "loader-rules 4.3"
    package static let explanation =
        "The program copies a protected variable of a library: the two then have different addresses."
    package static let evidence =
        "COPY relocation against STV_PROTECTED; refused where the library has GNU_PROPERTY_1_NEEDED"
    package static let fix = "Build the program with -fPIE and without copy relocations."
    package static let hit = "a non-PIC program and a library with protected data"
    package static let miss = "default visibility"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        let refused = simulation.events.filter { $0.kind == .copyRefused }.map {
            finding(
                "copies \($0.detail), which its library forbids", path: $0.path, evidence: $0.detail,
                severity: .blocks)
        }
        return refused
            + findings(of: .copyProtected, in: simulation) {
                "copies \($0), which is protected in its library"
            }
    }
}
