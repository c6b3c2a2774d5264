import BaseImages
import ELFFacts
import LinkSimulation

/// A static program of glibc still loads shared parts of the same glibc for user names, character sets and
/// dlopen.
public enum StaticGlibcRuntimeDeps: FindingKind {
    public static let id = "static-glibc-runtime-deps"
    public static let severity = Severity.note
    public static let loaders = "static glibc"
    public static let source = "loader-rules 8"
    public static let explanation = """
        A static program of glibc still loads shared parts of the same glibc for user names, character \
        sets and dlopen.
        """
    public static let evidence = "no PT_INTERP, the ABI tag of glibc"
    public static let mend = "Link it with musl, or test those functions on the image."
    public static let hit = "a static glibc program that calls getpwnam"
    public static let miss = "a static musl or Go program"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard simulation.isStatic, let root = simulation.root, root.object.facts.notes.abiTag?.system == 0,
            root.object.facts.notes.goBuildID == nil
        else { return [] }
        return [
            finding(
                "static glibc: user names, iconv and dlopen want the same glibc at run time", path: root.path,
                evidence: "NT_GNU_ABI_TAG")
        ]
    }
}
