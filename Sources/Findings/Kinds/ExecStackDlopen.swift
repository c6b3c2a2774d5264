import BaseImages
import LinkSimulation

/// The file asks for an executable stack, which glibc 2.41 and later refuse at dlopen.
public enum ExecStackDlopen: FindingKind {
    public static let id = "execstack-dlopen"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 7"
    public static let explanation =
        "The file asks for an executable stack, which glibc 2.41 and later refuse at dlopen."
    public static let evidence = "PT_GNU_STACK with PF_X, or none on x86_64"
    public static let mend = "patchelf --clear-execstack, or relink with -z noexecstack."
    public static let hit = "ctranslate2 4.5.0 on Debian 13"
    public static let miss = "the same on Debian 12"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .executableStack, in: simulation) { _ in
            "wants an executable stack, refused since glibc 2.41"
        }
    }
}
