import BaseImages
import LinkSimulation

/// musl asks all name servers at once, reads no nsswitch.conf and few options of resolv.conf; before 1.2.4
/// it knew no TCP.
public enum MuslDNS: FindingKind {
    public static let id = "musl-dns"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = """
        musl asks all name servers at once, reads no nsswitch.conf and few options of resolv.conf; \
        before 1.2.4 it knew no TCP.
        """
    public static let evidence =
        "imports of getaddrinfo, gethostbyname, gethostbyname_r, gethostbyname2 and others"
    public static let mend = "Test name lookups on the image."
    public static let hit = "a module that imports getaddrinfo"
    public static let miss = "one that does no lookups"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: [
                "getaddrinfo", "gethostbyname", "gethostbyname_r", "gethostbyname2", "gethostbyname2_r",
                "res_query", "res_search", "res_send",
            ]
        ) { finding("looks names up by musl's resolver", path: $0, evidence: $1) }
    }
}
