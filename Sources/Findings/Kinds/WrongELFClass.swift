import BaseImages
import LinkSimulation

/// The file is a 32-bit one, the image runs 64-bit programs.
public enum WrongELFClass: FindingKind {
    public static let id = "wrong-elf-class"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "loader-rules 1"
    public static let explanation = "The file is a 32-bit one, the image runs 64-bit programs."
    public static let evidence = "EI_CLASS"
    public static let mend = "Take the 64-bit build."
    public static let hit = "an i386 library on an x86_64 image"
    public static let miss = "any ELFCLASS64 file"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .wrongClass = simulation.failure else { return [] }
        return [finding("32-bit file on a 64-bit image", path: "", evidence: "ELFCLASS32")]
    }
}
