import FoundationEssentials

/// An image's configuration (OCI image spec, "Image Configuration").
struct ConfigDocument: Decodable, Sendable {
    struct Container: Decodable, Sendable {
        enum CodingKeys: String, CodingKey {
            case environment = "Env"
            case user = "User"
            case entrypoint = "Entrypoint"
            case command = "Cmd"
            case directory = "WorkingDir"
            case labels = "Labels"
        }
        var environment: [String]?
        var user: String?
        var entrypoint: [String]?
        var command: [String]?
        var directory: String?
        var labels: [String: String]?
    }
    struct RootFS: Decodable, Sendable {
        enum CodingKeys: String, CodingKey { case diffIDs = "diff_ids" }
        var diffIDs: [String]?
    }
    var architecture: OCIArchitecture?
    var os: String?
    var variant: String?
    var config: Container?
    var rootfs: RootFS?
}
