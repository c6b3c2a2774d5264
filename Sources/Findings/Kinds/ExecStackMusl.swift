import BaseImages
import ELFFacts
import LinkSimulation

/// The file asks for an executable stack; musl never gives one, and code on the stack crashes.
public enum ExecStackMusl: FindingKind {
    public static let id = "execstack-musl"
    public static let severity = Severity.risk
    public static let loaders = "musl"
    public static let source = "loader-rules 7"
    public static let explanation =
        "The file asks for an executable stack; musl never gives one, and code on the stack crashes."
    public static let evidence = "PT_GNU_STACK with PF_X"
    public static let mend = "Rebuild without nested functions whose address is taken."
    public static let hit = "a module linked from assembly without .note.GNU-stack"
    public static let miss = "a module with PT_GNU_STACK RW"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
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
