package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The file asks for an executable stack; musl never gives one, and code on the stack crashes.
package enum ExecStackMusl: FindingKind {
    package static let id = "execstack-musl"
    package static let severity = Severity.risk
    package static let loaders = "musl"
    package static let source = "loader-rules 7"
    package static let explanation =
        "The file asks for an executable stack; musl never gives one, and code on the stack crashes."
    package static let evidence = "PT_GNU_STACK with PF_X"
    package static let fix = "Rebuild without nested functions whose address is taken."
    package static let hit = "a module linked from assembly without .note.GNU-stack"
    package static let miss = "a module with PT_GNU_STACK RW"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        // The kernel gives a program what it asks for; musl changes nothing later.
        let isStarted = simulation.root?.kind == .startUp
        return simulation.ownObjects.dropFirst(isStarted ? 1 : 0).filter {
            $0.object.facts.stack?.isExecutable == true
        }.map {
            finding(
                "wants an executable stack, which musl does not give", path: $0.path, evidence: "PT_GNU_STACK"
            )
        }
    }
}
