import BaseImages
import ELFFacts
import LinkSimulation

/// Dlopened files share a small reserve of initial-exec thread-local storage; these take most of it.
public enum TLSSurplus: FindingKind {
    public static let id = "tls-surplus"
    public static let severity = Severity.risk
    public static let loaders = "glibc"
    public static let source = "loader-rules 6.2"
    public static let explanation = """
        Dlopened files share a small reserve of initial-exec thread-local storage; these take most of \
        it.
        """
    public static let evidence = "TPOFF64, TPREL64 relocations and the size of PT_TLS"
    public static let mend =
        "GLIBC_TUNABLES=glibc.rtld.optional_static_tls=N, LD_PRELOAD, or another import order."
    public static let hit = "libgomp and a large allocator in one process"
    public static let miss = "a variable of eight bytes"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isGlibc, let root = simulation.root, root.kind.isDlopen else { return [] }
        let type: UInt32 = base.architecture == "x86_64" ? 18 : 1030
        let users = simulation.ownObjects.filter { $0.object.facts.hasRelocation(type) }
        let total = users.reduce(UInt64(0)) { $0 &+ min($1.object.facts.tls?.memorySize ?? 0, 1 << 40) }
        guard total > 1100,
            let largest = users.max(by: {
                ($0.object.facts.tls?.memorySize ?? 0) < ($1.object.facts.tls?.memorySize ?? 0)
            })
        else { return [] }
        return [
            finding(
                "takes \(total) bytes of the static TLS reserve (1664)", path: largest.path,
                evidence: "\(total)")
        ]
    }
}
