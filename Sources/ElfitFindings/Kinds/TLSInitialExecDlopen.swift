package import ElfitBaseImages
package import ElfitLinkSimulation

/// A dlopened file uses initial-exec thread-local storage, which musl only gives to what is loaded at
/// start.
package enum TLSInitialExecDlopen: FindingKind {
    package static let id = "tls-ie-dlopen"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 6.2"
    package static let explanation = """
        A dlopened file uses initial-exec thread-local storage, which musl only gives to what is loaded \
        at start.
        """
    package static let evidence = "TPOFF64, TPREL64 relocations"
    package static let fix = "Build with -ftls-model=global-dynamic, or load it with LD_PRELOAD."
    package static let hit = "a jemalloc built into a Python module, on Alpine"
    package static let miss = "the same library, needed by a program"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .initialExecTLS, in: simulation) { "initial-exec TLS (\($0)) in a dlopened object" }
    }
}
