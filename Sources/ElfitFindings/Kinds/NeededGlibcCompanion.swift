package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file needs a library that comes with glibc and that musl has no counterpart of under this name.
package enum NeededGlibcCompanion: FindingKind {
    package static let id = "needed-glibc-companion"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 3.2"
    package static let explanation = """
        The file needs a library that comes with glibc and that musl has no counterpart of under this \
        name.
        """
    package static let evidence =
        "DT_NEEDED libresolv.so.2, libcrypt.so.1, libnsl.so.1, libanl.so.1, libmvec.so.1"
    package static let fix = "Take a build for musl; for libcrypt.so.1, libxcrypt."
    package static let hit = "a module that needs libmvec.so.1, on Alpine"
    package static let miss = "one that needs libm.so.6, which musl answers itself"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.glibcCompanion, in: simulation, on: base) {
            "needs \($0.name), which comes with glibc only"
        }
    }
}
