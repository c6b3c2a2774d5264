package import ElfitBaseImages
package import ElfitLinkSimulation

/// The file asks for an executable stack, which glibc 2.41 and later refuse at dlopen.
package enum ExecStackDlopen: FindingKind {
    package static let id = "execstack-dlopen"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 7"
    package static let explanation =
        "The file asks for an executable stack, which glibc 2.41 and later refuse at dlopen."
    package static let evidence = "PT_GNU_STACK with PF_X, or none on x86_64"
    package static let fix = "patchelf --clear-execstack, or relink with -z noexecstack."
    package static let hit = "ctranslate2 4.5.0 on Debian 13"
    package static let miss = "the same on Debian 12"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .executableStack, in: simulation) { _ in
            "wants an executable stack, refused since glibc 2.41"
        }
    }
}
