import BaseImages
import LinkSimulation

/// The library names another one that it stands in for (DT_FILTER), and that is absent.
public enum FilterMissing: FindingKind {
    public static let id = "filter-missing"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 3.1"
    public static let explanation =
        "The library names another one that it stands in for (DT_FILTER), and that is absent."
    public static let evidence = "DT_FILTER"
    public static let mend = "Provide the library that it filters."
    public static let hit = "a stub library with DT_FILTER librealone.so"
    public static let miss = "DT_AUXILIARY, which may be absent"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.filter, in: simulation, on: base) {
            "the filtered library \($0.name) is missing"
        }
            + findings(of: .filterOpened, in: simulation) {
                "glibc up to 2.35 stops with a failed assertion: it stands in for \($0)"
            }
    }
}
