/// What a tar archive's names tell of archives that hold no app.
struct TarSigns {
    private var hasDocuments = false
    private var hasLayers = false
    private(set) var isRoot = false
    /// A source distribution of Python's (PEP 643): pip compiles it, and nothing is loaded from there.
    private(set) var isSource = false

    var isImage: Bool { hasDocuments && hasLayers }

    /// - Parameter name: a member's, relative.
    mutating func record(_ name: String) {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2).map { String(Substring($0)) }
        hasLayers = hasLayers || Self.isLayer(name) || name.hasPrefix("blobs/sha256/")
        isRoot = isRoot || name == "etc/os-release" || name == "usr/lib/os-release"
        if parts.count == 1 {
            let documents = ["manifest.json", "repositories", "index.json", "oci-layout"]
            hasDocuments = hasDocuments || documents.contains(name)
        } else if parts.count == 2, parts[1] == "PKG-INFO" {
            // That of an installed package is in a folder called so.
            isSource = isSource || !parts[0].hasSuffix(".egg-info") && parts[0] != "EGG-INFO"
        }
    }

    /// `DIGEST/layer.tar`, `DIGEST.tar`: layers in what `docker save` writes.
    static func isLayer(_ name: String) -> Bool {
        guard name.hasSuffix(".tar") else { return false }
        if name.hasSuffix("/layer.tar") { return true }
        let digest = name.dropLast(4)
        return digest.utf8.count == 64 && digest.allSatisfy(\.isHexDigit)
    }
}
