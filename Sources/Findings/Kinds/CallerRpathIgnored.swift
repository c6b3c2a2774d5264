import BaseImages
import ELFFacts
import LinkSimulation

/// On musl, dlopen of a bare name does not use the calling library's search list.
///
/// A note and not more: whether it opens bare names, and which, stands in its data, and a text there is not yet a
/// call; looking for it would cost a second pass through every file.
public enum CallerRpathIgnored: FindingKind {
    public static let id = "caller-rpath-ignored"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 3.2"
    public static let explanation =
        "On musl, dlopen of a bare name does not use the calling library's search list."
    public static let evidence = "dlopen imported by a library that has DT_RUNPATH or DT_RPATH"
    public static let mend = "Open it by an absolute path, or set LD_LIBRARY_PATH."
    public static let hit = "a library with RUNPATH $ORIGIN that dlopens libplugin.so"
    public static let miss = "a program that does so: its own list counts"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return simulation.ownObjects.filter { loaded in
            let dynamic = loaded.object.facts.dynamic
            return !loaded.object.facts.isExecutable && (dynamic.runpath ?? dynamic.rpath) != nil
                && loaded.object.imports("dlopen")
        }.map {
            finding(
                "its search list does not serve its own dlopen on musl", path: $0.path, evidence: "dlopen")
        }
    }
}
