package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The loader has to write into code: hardened kernels (SELinux) forbid it.
package enum Textrel: FindingKind {
    package static let id = "textrel"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "loader-rules 6.3"
    package static let explanation =
        "The loader has to write into code: hardened kernels (SELinux) forbid it."
    package static let evidence = "DT_TEXTREL in a library; on glibc DF_TEXTREL too"
    package static let fix = "Build with -fPIC."
    package static let hit = "a library of assembly with absolute addresses"
    package static let miss = "the same built position-independent"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
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
