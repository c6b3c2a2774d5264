import BaseImages
import ELFFacts
import LinkSimulation

/// Threads have stacks of 128 KiB on musl and of 8 MiB on glibc: deep recursion overflows.
public enum MuslThreadStack: FindingKind {
    public static let id = "musl-thread-stack"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation =
        "Threads have stacks of 128 KiB on musl and of 8 MiB on glibc: deep recursion overflows."
    public static let evidence = "pthread_create without pthread_attr_setstacksize"
    public static let mend = "Set the stack size, or link programs with -z stack-size=N."
    public static let hit = "a module that starts threads and sets no size"
    public static let miss = "one that imports pthread_attr_setstacksize"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        // musl reads the size that files ask for at the start alone (7).
        let isAskedFor =
            simulation.root?.kind.isDlopen == false
            && simulation.ownObjects.contains { ($0.object.facts.stack?.size ?? 0) > 128 << 10 }
        if isAskedFor { return [] }
        return simulation.ownObjects.filter { loaded in
            !loaded.object.imports("pthread_attr_setstacksize") && loaded.object.imports("pthread_create")
        }.map {
            finding("its threads have stacks of 128 KiB on musl", path: $0.path, evidence: "pthread_create")
        }
    }
}
