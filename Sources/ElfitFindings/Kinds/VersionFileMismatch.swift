package import ElfitBaseImages
package import ElfitLinkSimulation

/// glibc up to 2.29 looks for a symbol's version in the library that the file names, and no further.
package enum VersionFileMismatch: FindingKind {
    package static let id = "version-file-mismatch"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 5.3"
    package static let explanation =
        "glibc up to 2.29 looks for a symbol's version in the library that the file names, and no further."
    package static let evidence = "DT_VERNEED names a library that has the version and not the symbol"
    package static let fix = "Rebuild against the libraries of the image."
    package static let hit = "a symbol that has moved to another library, on glibc 2.28"
    package static let miss = "the same on glibc 2.31, which finds it there"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.otherFile, in: simulation) {
            "symbol \($0.name) is not in \($0.versionFile ?? "the library named"), and glibc looks no further"
        }
    }
}
