package import ElfitBaseImages
package import ElfitLinkSimulation

/// The library is loaded under another file name; glibc takes its SONAME for an answer, musl does not read
/// it.
package enum SonamePreload: FindingKind {
    package static let id = "soname-preload"
    package static let severity = Severity.blocks
    package static let loaders = "musl"
    package static let source = "loader-rules 3.3"
    package static let explanation = """
        The library is loaded under another file name; glibc takes its SONAME for an answer, musl does \
        not read it.
        """
    package static let evidence = "DT_SONAME of an object in scope"
    package static let fix = "Name the file as its SONAME, in a directory that is searched."
    package static let hit = "ctypes loads libfoo-1a2b.so first, and a module needs libfoo.so.1"
    package static let miss = "the same on glibc"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.loadedUnderOtherName, in: simulation, on: base) {
            "library \($0.name) is loaded under another name, which does not count on musl"
        }
    }
}
