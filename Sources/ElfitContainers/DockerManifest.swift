import FoundationEssentials

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
