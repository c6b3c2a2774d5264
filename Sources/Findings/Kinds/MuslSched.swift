import BaseImages
import LinkSimulation

/// Calls that set a process' scheduling policy fail with ENOSYS on musl.
public enum MuslSched: FindingKind {
    public static let id = "musl-sched"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = "Calls that set a process' scheduling policy fail with ENOSYS on musl."
    public static let evidence =
        "imports of sched_setscheduler, sched_getscheduler, sched_setparam, sched_getparam"
    public static let mend = "Use the pthread_ functions, or the system calls."
    public static let hit = "a program that imports sched_setscheduler"
    public static let miss = "one that imports pthread_setschedparam"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: ["sched_setscheduler", "sched_getscheduler", "sched_setparam", "sched_getparam"]
        ) { finding("sched_ functions fail with ENOSYS", path: $0, evidence: $1) }
    }
}
