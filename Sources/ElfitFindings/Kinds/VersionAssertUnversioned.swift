package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file counts on versions of a library that has no version tables at all; glibc up to 2.40 stops with
/// a failed assertion.
package enum VersionAssertUnversioned: FindingKind {
    package static let id = "version-assert-unversioned"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 5.4"
    package static let explanation = """
        The file counts on versions of a library that has no version tables at all; glibc up to 2.40 \
        stops with a failed assertion.
        """
    package static let evidence = "neither DT_VERDEF nor DT_VERNEED in the library"
    package static let fix = "Rebuild the library against a versioned libc."
    package static let hit = "a library built with -nostdlib in place of the versioned one"
    package static let miss = "a library that needs versions of libc itself"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .unversionedAssert, in: simulation) { "glibc stops with a failed assertion: \($0)" }
    }
}
