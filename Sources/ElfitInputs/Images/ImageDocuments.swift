import FoundationEssentials

/// A reference to a blob (OCI image spec, "Content Descriptors").
struct Descriptor: Decodable, Sendable {
    struct Platform: Decodable, Sendable {
        var architecture: String?
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

/// An index, or a manifest: told apart by their fields where a media type is missing.
struct IndexOrManifest: Decodable, Sendable {
    var schemaVersion: Int?
    var mediaType: String?
    var manifests: [Descriptor]?
    var config: Descriptor?
    var layers: [Descriptor]?
}

/// One entry of a docker-archive's manifest.json.
struct DockerManifest: Decodable, Sendable {
    enum CodingKeys: String, CodingKey {
        case config = "Config"
        case repoTags = "RepoTags"
        case layers = "Layers"
    }
    var config: String
    var repoTags: [String]?
    var layers: [String]
}

/// An image's configuration (OCI image spec, "Image Configuration").
struct ConfigDocument: Decodable, Sendable {
    struct Container: Decodable, Sendable {
        enum CodingKeys: String, CodingKey {
            case environment = "Env"
            case user = "User"
            case entrypoint = "Entrypoint"
            case command = "Cmd"
        }
        var environment: [String]?
        var user: String?
        var entrypoint: [String]?
        var command: [String]?
    }
    struct RootFS: Decodable, Sendable {
        enum CodingKeys: String, CodingKey { case diffIDs = "diff_ids" }
        var diffIDs: [String]?
    }
    var architecture: String?
    var os: String?
    var variant: String?
    var config: Container?
    var rootfs: RootFS?
}

/// What an image's configuration says of its processes.
package struct ImageConfiguration: Sendable, Equatable {
    /// As OCI names it: `amd64`, `arm64`; empty when nothing says it.
    package var architecture = ""
    package var os = "linux"
    /// `NAME=VALUE`.
    package var environment: [String] = []
    /// Name or number, perhaps with a group behind a colon; empty is root.
    package var user = ""
    package var entrypoint: [String] = []
    package var command: [String] = []
    /// The image's names in the archive.
    package var names: [String] = []

    package init() {}

    init(_ document: ConfigDocument, names: [String]) {
        architecture = document.architecture ?? ""
        os = document.os ?? "linux"
        environment = document.config?.environment ?? []
        user = document.config?.user ?? ""
        entrypoint = document.config?.entrypoint ?? []
        command = document.config?.command ?? []
        self.names = names
    }
}

/// Reads one JSON document.
///
/// - Throws: ``ImageError/Kind/badDocument`` with the decoder's reason.
func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], place: String) throws(ImageError) -> T {
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch let error as DecodingError {
        throw ImageError(.badDocument, place, error.reason)
    } catch {
        throw ImageError(.badDocument, place, "not JSON")
    }
}

extension DecodingError {
    fileprivate var reason: String {
        switch self {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.isEmpty
                ? "not what it should be"
                : "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is not what it should be"
        default: "not valid JSON"
        }
    }
}
