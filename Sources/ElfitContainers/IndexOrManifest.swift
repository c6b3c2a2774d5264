import FoundationEssentials

/// An index, or a manifest: told apart by their fields where a media type is missing.
struct IndexOrManifest: Decodable, Sendable {
    var schemaVersion: Int?
    var mediaType: String?
    var manifests: [Descriptor]?
    var config: Descriptor?
    var layers: [Descriptor]?
    var annotations: [String: String]?
}
