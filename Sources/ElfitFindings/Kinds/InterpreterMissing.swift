package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The kernel starts a program through the loader named in PT_INTERP, and the image has none there.
package enum InterpreterMissing: FindingKind {
    package static let id = "interp-missing"
    package static let severity = Severity.blocks
    package static let loaders = "kernel"
    package static let source = "loader-rules 2"
    package static let explanation =
        "The kernel starts a program through the loader named in PT_INTERP, and the image has none there."
    package static let evidence = "PT_INTERP"
    package static let fix =
        "Take an image with that loader, or a build for the image's own libc, or a static one."
    package static let hit = "a program built on Debian, on Alpine"
    package static let miss = "the same on debian:12-slim"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .missingInterpreter(let path) = simulation.failure,
            simulation.root?.object.facts.dynamic.needed.isEmpty == false
        else { return [] }
        return [finding("its loader \(path) is not in the image", path: "", evidence: path)]
    }
}
