import FoundationEssentials

/// `engines` of a package.json.
enum PackageEngines {
    private struct Document: Decodable {
        let engines: [String: String]?
    }

    /// The range of Nodes; nil where it names none.
    static func node(of bytes: [UInt8]) -> String? {
        (try? JSONDecoder().decode(Document.self, from: Data(bytes)))?.engines?["node"]
    }
}
