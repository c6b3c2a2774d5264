package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The program needs no library and looks static, but names a loader, which the image lacks: Go does this
/// with -buildmode=pie.
package enum InterpWithoutNeeded: FindingKind {
    package static let id = "interp-without-needed"
    package static let severity = Severity.blocks
    package static let loaders = "kernel"
    package static let source = "loader-rules 2"
    package static let explanation = """
        The program needs no library and looks static, but names a loader, which the image lacks: Go \
        does this with -buildmode=pie.
        """
    package static let evidence = "PT_INTERP without DT_NEEDED"
    package static let fix = "Build without -buildmode=pie, or take an image with that loader."
    package static let hit = "a Go PIE on distroless/static"
    package static let miss = "the same program built without pie"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .missingInterpreter(let path) = simulation.failure,
            simulation.root?.object.facts.dynamic.needed.isEmpty == true
        else { return [] }
        return [finding("looks static, but its loader \(path) is not in the image", path: "", evidence: path)]
    }
}
