package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// A program was built where a module is wanted: glibc does not dlopen executables.
package enum DlopenExecutable: FindingKind {
    package static let id = "dlopen-executable"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 1"
    package static let explanation =
        "A program was built where a module is wanted: glibc does not dlopen executables."
    package static let evidence = "ET_EXEC; DF_1_PIE since glibc 2.30"
    package static let fix = "Link with -shared."
    package static let hit = "addon.node linked with -pie"
    package static let miss = "addon.node linked with -shared"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard case .glibc(let release) = base.libc, let root = simulation.root, root.kind.isDlopen else {
            return []
        }
        let facts = root.object.facts
        guard facts.header.type == .executable || (facts.dynamic.isPIE && release.isAtLeast(2, 30)) else {
            return []
        }
        return [
            finding(
                "an executable, which glibc does not dlopen", path: root.path,
                evidence: facts.header.type == .executable ? "ET_EXEC" : "DF_1_PIE")
        ]
    }
}
