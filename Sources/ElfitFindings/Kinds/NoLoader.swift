package import ElfitBaseImages
package import ElfitLinkSimulation

/// The image holds no dynamic loader, so only static programs run on it.
package enum NoLoader: FindingKind {
    package static let id = "no-loader"
    package static let severity = Severity.blocks
    package static let loaders = "kernel"
    package static let source = "loader-rules 2"
    package static let explanation = "The image holds no dynamic loader, so only static programs run on it."
    package static let evidence = "the image"
    package static let fix = "Link statically, or take an image with a libc."
    package static let hit = "a Python module on distroless/static"
    package static let miss = "a static program on distroless/static"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .noLoader = simulation.failure else { return [] }
        return [finding("the image has no dynamic loader and no libc", path: "", evidence: base.name)]
    }
}
