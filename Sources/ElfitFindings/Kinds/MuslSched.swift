package import ElfitBaseImages
package import ElfitLinkSimulation

/// Calls that set a process' scheduling policy fail with ENOSYS on musl.
package enum MuslSched: FindingKind {
    package static let id = "musl-sched"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = "Calls that set a process' scheduling policy fail with ENOSYS on musl."
    package static let evidence =
        "imports of sched_setscheduler, sched_getscheduler, sched_setparam, sched_getparam"
    package static let fix = "Use the pthread_ functions, or the system calls."
    package static let hit = "a program that imports sched_setscheduler"
    package static let miss = "one that imports pthread_setschedparam"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: ["sched_setscheduler", "sched_getscheduler", "sched_setparam", "sched_getparam"]
        ) { finding("sched_ functions fail with ENOSYS", path: $0, evidence: $1) }
    }
}
