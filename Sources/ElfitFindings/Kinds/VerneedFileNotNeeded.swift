package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file wants symbol versions of a library that it no longer needs; glibc stops with a failed
/// assertion.
package enum VerneedFileNotNeeded: FindingKind {
    package static let id = "verneed-file-not-needed"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 5.2"
    package static let explanation = """
        The file wants symbol versions of a library that it no longer needs; glibc stops with a failed \
        assertion.
        """
    package static let evidence = "DT_VERNEED naming a file that nothing needs"
    package static let fix = "Add the DT_NEEDED entry again, or patchelf --clear-symbol-version."
    package static let hit = "patchelf --remove-needed libcrypt.so.1"
    package static let miss = "patchelf --replace-needed, which changes both"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .versionFileNotNeeded, in: simulation) { "wants versions of \($0), which nothing needs" }
    }
}
