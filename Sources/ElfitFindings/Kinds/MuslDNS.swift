package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl asks all name servers at once, reads no nsswitch.conf and few options of resolv.conf; before 1.2.4
/// it knew no TCP.
package enum MuslDNS: FindingKind {
    package static let id = "musl-dns"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = """
        musl asks all name servers at once, reads no nsswitch.conf and few options of resolv.conf; \
        before 1.2.4 it knew no TCP.
        """
    package static let evidence =
        "imports of getaddrinfo, gethostbyname, gethostbyname_r, gethostbyname2 and others"
    package static let fix = "Test name lookups on the image."
    package static let hit = "a module that imports getaddrinfo"
    package static let miss = "one that does no lookups"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: [
                "getaddrinfo", "gethostbyname", "gethostbyname_r", "gethostbyname2", "gethostbyname2_r",
                "res_query", "res_search", "res_send",
            ]
        ) { finding("looks names up by musl's resolver", path: $0, evidence: $1) }
    }
}
