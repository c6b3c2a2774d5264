package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// glibc loads libgcc_s.so.1 when a thread is cancelled or exits; without it the process aborts.
package enum LibgccAtRuntime: FindingKind {
    package static let id = "libgcc-at-runtime"
    package static let severity = Severity.risk
    package static let loaders = "glibc"
    package static let source = "loader-rules 8"
    package static let explanation =
        "glibc loads libgcc_s.so.1 when a thread is cancelled or exits; without it the process aborts."
    package static let evidence = "pthread_cancel or pthread_exit imported, no libgcc_s.so.1"
    package static let fix = "Take distroless/cc, or add libgcc_s.so.1."
    package static let hit = "a program that calls pthread_exit, on distroless/base"
    package static let miss = "the same on distroless/cc"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isGlibc else { return [] }
        let callers = simulation.ownObjects.compactMap { loaded in
            ["pthread_cancel", "pthread_exit"].first(where: loaded.object.imports).map { (loaded.path, $0) }
        }
        guard !callers.isEmpty, !simulation.closure.contains(where: { $0.object.soname == "libgcc_s.so.1" }),
            !LibraryProblem.isInDefaultDirectories("libgcc_s.so.1", base)
        else { return [] }
        return callers.map { path, name in
            finding("\(name) needs libgcc_s.so.1, which the image lacks", path: path, evidence: name)
        }
    }
}
