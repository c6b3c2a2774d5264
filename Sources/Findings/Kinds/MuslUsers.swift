import BaseImages
import LinkSimulation

/// User and group lookups read /etc/passwd and /etc/group only, or ask nscd.
public enum MuslUsers: FindingKind {
    public static let id = "musl-users"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation =
        "User and group lookups read /etc/passwd and /etc/group only, or ask nscd."
    public static let evidence = "imports of getpwnam, getpwnam_r, getpwuid, getpwuid_r and others"
    public static let mend = "Put the users into the image's files."
    public static let hit = "a program that imports getpwnam"
    public static let miss = "one without user lookups"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: [
                "getpwnam", "getpwnam_r", "getpwuid", "getpwuid_r", "getgrnam", "getgrnam_r", "getgrgid",
                "getgrgid_r", "getgrouplist", "initgroups",
            ]
        ) { finding("looks users up in files only", path: $0, evidence: $1) }
    }
}
