import BaseImages
import ELFFacts
import LinkSimulation

/// The loader has to write into code: hardened kernels (SELinux) forbid it.
public enum Textrel: FindingKind {
    public static let id = "textrel"
    public static let severity = Severity.risk
    public static let loaders = "both"
    public static let source = "loader-rules 6.3"
    public static let explanation = "The loader has to write into code: hardened kernels (SELinux) forbid it."
    public static let evidence = "DT_TEXTREL in a library; on glibc DF_TEXTREL too"
    public static let mend = "Build with -fPIC."
    public static let hit = "a library of assembly with absolute addresses"
    public static let miss = "the same built position-independent"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.filter {
            let dynamic = $0.object.facts.dynamic
            // glibc reads the flag too, musl the tag alone.
            let isTextrel = dynamic.hasTextrelTag || (base.libc.isGlibc && dynamic.hasTextrelFlag)
            return isTextrel && !$0.object.facts.isExecutable
        }.map {
            finding("text relocations, forbidden on hardened hosts", path: $0.path, evidence: "DT_TEXTREL")
        }
    }
}
