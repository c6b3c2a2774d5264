package import ElfitBaseImages
package import ElfitLinkSimulation

/// The program holds a copy of a library's variable, and the sizes differ: what is beyond the smaller is lost.
package enum CopyRelocSize: FindingKind {
    package static let id = "copy-reloc-size"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "loader-rules 4.3"
    package static let explanation = """
        The program holds a copy of a library's variable, and the sizes differ: what is beyond the smaller is \
        lost.
        """
    package static let evidence = "COPY relocation, st_size"
    package static let fix = "Rebuild the program."
    package static let hit = "a program linked with an older libx that has an array of 4"
    package static let miss = "sizes that agree"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .copySize, in: simulation) { "its copy has another size: \($0)" }
    }
}
