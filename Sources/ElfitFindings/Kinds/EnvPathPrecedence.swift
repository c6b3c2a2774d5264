package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// LD_LIBRARY_PATH comes before DT_RPATH on musl and after it on glibc.
package enum EnvPathPrecedence: FindingKind {
    package static let id = "env-path-precedence"
    package static let severity = Severity.note
    package static let loaders = "both"
    package static let source = "loader-rules 3.2"
    package static let explanation = "LD_LIBRARY_PATH comes before DT_RPATH on musl and after it on glibc."
    package static let evidence = "a library that both DT_RPATH and the image's LD_LIBRARY_PATH lead to"
    package static let fix = "Do not set LD_LIBRARY_PATH, or use RUNPATH."
    package static let hit =
        "a module with DT_RPATH $ORIGIN/libs, and LD_LIBRARY_PATH=/usr/local/lib with the same library"
    package static let miss = "the same with DT_RUNPATH, which comes after LD_LIBRARY_PATH on glibc too"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return findings(of: .pathPrecedence, in: simulation) {
            "the image's LD_LIBRARY_PATH has another \($0), which musl takes and glibc would not"
        }
    }
}
