import BaseImages
import ELFFacts
import LinkSimulation

/// musl answers for the name itself: libm, libpthread and others are parts of its libc.
public enum NeededNameIsLibc: FindingKind {
    public static let id = "needed-name-is-libc"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 3.2"
    public static let explanation =
        "musl answers for the name itself: libm, libpthread and others are parts of its libc."
    public static let evidence = "DT_NEEDED with a reserved name"
    public static let mend = "Nothing to do."
    public static let hit = "libm.so.6 on Alpine"
    public static let miss = "libresolv.so.2 on Alpine"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return simulation.ownObjects.flatMap { loaded in
            let names = loaded.object.facts.dynamic.needed.filter {
                $0.hasPrefix("lib") && $0.hasSuffix(".so.6") || $0 == "libpthread.so.0"
            }
            return names.filter(Self.isReserved).map {
                finding("musl itself answers for \($0)", path: loaded.path, evidence: $0)
            }
        }
    }

    private static func isReserved(_ name: String) -> Bool {
        name != "libc.so.6" && SearchPath.isMuslReserved(name)
    }
}
