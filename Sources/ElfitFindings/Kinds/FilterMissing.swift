package import ElfitBaseImages
package import ElfitLinkSimulation

/// The library names another one that it stands in for (DT_FILTER), and that is absent.
package enum FilterMissing: FindingKind {
    package static let id = "filter-missing"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 3.1"
    package static let explanation =
        "The library names another one that it stands in for (DT_FILTER), and that is absent."
    package static let evidence = "DT_FILTER"
    package static let fix = "Provide the library that it filters."
    package static let hit = "a stub library with DT_FILTER librealone.so"
    package static let miss = "DT_AUXILIARY, which may be absent"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.filter, in: simulation, on: base) {
            "the filtered library \($0.name) is missing"
        }
            + findings(of: .filterOpened, in: simulation) {
                "glibc up to 2.35 stops with a failed assertion: it stands in for \($0)"
            }
    }
}
