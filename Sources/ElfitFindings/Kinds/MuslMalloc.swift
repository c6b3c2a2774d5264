package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl's allocator is small and slow where many threads allocate; malloc_usable_size is exact.
package enum MuslMalloc: FindingKind {
    package static let id = "musl-malloc"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation =
        "musl's allocator is small and slow where many threads allocate; malloc_usable_size is exact."
    package static let evidence = "imports of malloc_usable_size"
    package static let fix = "Link jemalloc or mimalloc where it shows."
    package static let hit = "a threaded program that imports malloc_usable_size"
    package static let miss = "one that does not ask for sizes"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base, imports: ["malloc_usable_size"]
        ) { finding("malloc_usable_size gives no more than was asked for", path: $0, evidence: $1) }
    }
}
