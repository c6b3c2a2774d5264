package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// A libstdc++ built for glibc is linked in; it reads glibc's locale structure, and crashes on musl.
package enum GlibcStaticLibstdcxx: FindingKind {
    package static let id = "glibc-static-libstdcxx"
    package static let severity = Severity.risk
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = """
        A libstdc++ built for glibc is linked in; it reads glibc's locale structure, and crashes on \
        musl.
        """
    package static let evidence =
        "no libstdc++.so.6 needed, __newlocale or __ctype_* imported by a glibc build"
    package static let fix = "Take a build for musl."
    package static let hit = "a glibc-built module linked with -static-libstdc++"
    package static let miss = "one that needs libstdc++.so.6"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return simulation.ownObjects.filter { loaded in
            loaded.object.isBuiltForGlibc
                && !loaded.object.facts.dynamic.needed.contains("libstdc++.so.6")
                && ["__newlocale", "__uselocale", "__strftime_l"].contains(where: loaded.object.imports)
        }.map { finding("a libstdc++ made for glibc is linked in", path: $0.path, evidence: "__newlocale") }
    }
}
