import FoundationEssentials

/// A reference to a blob (OCI image spec, "Content Descriptors").
struct Descriptor: Decodable, Sendable {
    struct Platform: Decodable, Sendable {
        var architecture: OCIArchitecture?
        var os: String?
        var variant: String?
    }
    var mediaType: String?
    var digest: String
    var size: Int?
    var platform: Platform?
    var annotations: [String: String]?

    /// Names that tools write down for an image: its tag, or its whole name.
    var names: [String] {
        ["io.containerd.image.name", "org.opencontainers.image.ref.name"].compactMap { annotations?[$0] }
    }
    /// BuildKit's provenance records stand beside images and are none.
    var isAttestation: Bool { annotations?["vnd.docker.reference.type"] == "attestation-manifest" }
}
