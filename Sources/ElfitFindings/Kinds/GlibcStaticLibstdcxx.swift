import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct GlibcStaticLibstdcxx: SimulatedFindingKind {
    let id = FindingID.glibcStaticLibstdcxx
    let severity = Severity.risk
    let decider = Decider.loader(.musl)
    let source = "loader-rules 11"
    let explanation = """
        A libstdc++ built for glibc is linked in; it reads glibc's locale structure, and crashes on \
        musl.
        """
    let evidence =
        "no libstdc++.so.6 needed, __newlocale or __ctype_* imported by a glibc build"
    let fix = "Take a build for musl."
    let hit = "a glibc-built module linked with -static-libstdc++"
    let miss = "one that needs libstdc++.so.6"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        simulation.ownObjects.filter { loaded in
            loaded.object.isBuiltForGlibc
                && !loaded.object.facts.dynamic.needed.contains("libstdc++.so.6")
                && ["__newlocale", "__uselocale", "__strftime_l"].contains(where: loaded.object.imports)
        }.map { finding("a libstdc++ made for glibc is linked in", path: $0.path, evidence: "__newlocale") }
    }
}
