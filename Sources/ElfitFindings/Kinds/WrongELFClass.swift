package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file is a 32-bit one, the image runs 64-bit programs.
package enum WrongELFClass: FindingKind {
    package static let id = "wrong-elf-class"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 1"
    package static let explanation = "The file is a 32-bit one, the image runs 64-bit programs."
    package static let evidence = "EI_CLASS"
    package static let fix = "Take the 64-bit build."
    package static let hit = "an i386 library on an x86_64 image"
    package static let miss = "any ELFCLASS64 file"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .wrongClass = simulation.failure else { return [] }
        return [finding("32-bit file on a 64-bit image", path: "", evidence: "ELFCLASS32")]
    }
}
