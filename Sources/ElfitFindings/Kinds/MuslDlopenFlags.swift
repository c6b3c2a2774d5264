package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl ignores RTLD_DEEPBIND and has no name spaces of its own for libraries.
package enum MuslDlopenFlags: FindingKind {
    package static let id = "musl-dlopen-flags"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation =
        "musl ignores RTLD_DEEPBIND and has no name spaces of its own for libraries."
    package static let evidence = "imports of dlopen"
    package static let fix = "Link what must be apart with versions or prefixes."
    package static let hit = "a program that imports dlopen and passes RTLD_DEEPBIND"
    package static let miss = "one that imports no dlopen"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["dlopen"]
        ) { finding("RTLD_DEEPBIND is ignored", path: $0, evidence: $1) }
    }
}
