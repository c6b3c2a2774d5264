import BaseImages
import ELFFacts
import LinkSimulation

/// A libstdc++ built for glibc is linked in; it reads glibc's locale structure, and crashes on musl.
public enum GlibcStaticLibstdcxx: FindingKind {
    public static let id = "glibc-static-libstdcxx"
    public static let severity = Severity.risk
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = """
        A libstdc++ built for glibc is linked in; it reads glibc's locale structure, and crashes on \
        musl.
        """
    public static let evidence =
        "no libstdc++.so.6 needed, __newlocale or __ctype_* imported by a glibc build"
    public static let mend = "Take a build for musl."
    public static let hit = "a glibc-built module linked with -static-libstdc++"
    public static let miss = "one that needs libstdc++.so.6"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return simulation.ownObjects.filter { loaded in
            loaded.object.isBuiltForGlibc
                && !loaded.object.facts.dynamic.needed.contains("libstdc++.so.6")
                && ["__newlocale", "__uselocale", "__strftime_l"].contains(where: loaded.object.imports)
        }.map { finding("a libstdc++ made for glibc is linked in", path: $0.path, evidence: "__newlocale") }
    }
}
