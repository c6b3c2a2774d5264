import BaseImages
import LinkSimulation

/// The program holds a copy of a library's variable, and the sizes differ: what is beyond the smaller is lost.
public enum CopyRelocSize: FindingKind {
    public static let id = "copy-reloc-size"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "loader-rules 4.3"
    public static let explanation = """
        The program holds a copy of a library's variable, and the sizes differ: what is beyond the smaller is \
        lost.
        """
    public static let evidence = "COPY relocation, st_size"
    public static let mend = "Rebuild the program."
    public static let hit = "a program linked with an older libx that has an array of 4"
    public static let miss = "sizes that agree"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .copySize, in: simulation) { "its copy has another size: \($0)" }
    }
}
