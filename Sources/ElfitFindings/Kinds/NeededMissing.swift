package import ElfitBaseImages
package import ElfitLinkSimulation

/// A library that DT_NEEDED names is found neither beside the app nor in the image.
package enum NeededMissing: FindingKind {
    package static let id = "needed-missing"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "loader-rules 3"
    package static let explanation =
        "A library that DT_NEEDED names is found neither beside the app nor in the image."
    package static let evidence = "DT_NEEDED"
    package static let fix = "Add the package that brings the library, or copy it from the build stage."
    package static let hit = "libstdc++.so.6 on distroless/base"
    package static let miss = "libstdc++.so.6 on distroless/cc"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.plain, in: simulation, on: base) {
            let other = LibraryProblem.otherVersion(of: $0.name, base)
            return "library \($0.name) is missing" + (other.map { "; the image has \($0)" } ?? "")
        }
    }
}
