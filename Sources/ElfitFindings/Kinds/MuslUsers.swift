package import ElfitBaseImages
package import ElfitLinkSimulation

/// User and group lookups read /etc/passwd and /etc/group only, or ask nscd.
package enum MuslUsers: FindingKind {
    package static let id = "musl-users"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation =
        "User and group lookups read /etc/passwd and /etc/group only, or ask nscd."
    package static let evidence = "imports of getpwnam, getpwnam_r, getpwuid, getpwuid_r and others"
    package static let fix = "Put the users into the image's files."
    package static let hit = "a program that imports getpwnam"
    package static let miss = "one without user lookups"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: [
                "getpwnam", "getpwnam_r", "getpwuid", "getpwuid_r", "getgrnam", "getgrnam_r", "getgrgid",
                "getgrgid_r", "getgrouplist", "initgroups",
            ]
        ) { finding("looks users up in files only", path: $0, evidence: $1) }
    }
}
